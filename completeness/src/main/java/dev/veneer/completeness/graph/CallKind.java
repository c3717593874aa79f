package dev.veneer.completeness.graph;

/** How a call finds its target. */
public enum CallKind {
    /** The target is the method that the call names: static methods, constructors, {@code super}. */
    EXACT,
    /** The target is what the receiver's class has for the method that the call names. */
    VIRTUAL,
    /** No call, but the making of an object whose method others call later: a lambda, an anonymous class. */
    MAKES,
    /** The method has names of classes and members as constants, so that it may call them by reflection. */
    REFLECTS
}
