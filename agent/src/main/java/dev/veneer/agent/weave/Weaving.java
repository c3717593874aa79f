package dev.veneer.agent.weave;

/** How a hook gets into a method's body. */
public sealed interface Weaving
        permits AdviceWeaving, BeforeCallWeaving, CallSiteWeaving, CallValueWeaving, FieldReadWeaving {}
