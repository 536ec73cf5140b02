package relata.api.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import relata.access.Scope;

/**
 * The scope that a key must have to call this method of an admin controller. A method without it
 * can't be called at all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    /** The scope. */
    Scope value();
}
