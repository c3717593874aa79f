package dev.veneer.agent.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of an advice that gets the hook point's own {@linkplain HookPoint#call() call}, as a constant.
 *
 * <p>So that methods that are woven alike share one advice.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Call {}
