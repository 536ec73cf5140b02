package relata.portable;

/** Numbers the items of one WXR file. For one thread. */
final class WxrNumbers {

    private int last;

    int next() {
        return ++last;
    }
}
