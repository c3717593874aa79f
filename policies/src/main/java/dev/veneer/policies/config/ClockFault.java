package dev.veneer.policies.config;

/**
 * What goes wrong with the clock. It has no conditions.
 *
 * @param effect what goes wrong
 * @param text the fault as the file has it
 * @param origin where it is written
 */
public record ClockFault(ClockEffect effect, String text, Origin origin) implements Fault {
    @Override
    public FaultPoint on() {
        return FaultPoint.CLOCK;
    }

    @Override
    public FaultConditions conditions() {
        return FaultConditions.NONE;
    }
}
