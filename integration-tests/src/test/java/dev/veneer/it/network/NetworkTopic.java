package dev.veneer.it.network;

import dev.veneer.it.contract.Contract;
import dev.veneer.it.contract.Topic;

/** A group of questions about one part of the network. */
abstract class NetworkTopic implements Topic {
    private final String name;
    private final World world;

    /**
     * Creates a topic.
     *
     * @param name the prefix of its check names
     */
    NetworkTopic(String name, World world) {
        this.name = name;
        this.world = world;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void ask(Contract contract) {
        ask(new Questions(contract, world));
    }

    /** Asks every question of the topic, in a fixed order. */
    abstract void ask(Questions questions);
}
