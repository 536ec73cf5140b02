package relata.repeat;

/** What became of the wish to do something once. */
public sealed interface Begun {

    /** Nobody did it before: do it, then {@link Repeats#keep} or {@link Repeats#forget}. */
    record First() implements Begun {}

    /** It was done before, with this answer. */
    record Done(KeptAnswer answer) implements Begun {}

    /** It is being done just now. */
    record Running() implements Begun {}

    /** It was begun and cut short by a crash; whether it was done nobody knows. */
    record Unknown() implements Begun {}

    /** Something else was done under this key. */
    record Other() implements Begun {}
}
