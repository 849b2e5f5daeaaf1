package soundingboard.media;

import java.util.Optional;

/// What the first bytes of a picture say it is. Pure; reads no more than the headers.
///
/// @param width in pixels, as stored: a turned photograph is shown the other way round
record PictureHeader(Format format, int width, int height) {

    enum Format {
        JPEG,
        PNG,
        WEBP,
        GIF
    }

    /// Empty when it is none of the four, or ends before it has said how large it is.
    static Optional<PictureHeader> read(byte[] bytes) {
        try {
            if (starts(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'))
                return header(Format.PNG, big(bytes, 16, 4), big(bytes, 20, 4));
            if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return jpeg(bytes);
            if (starts(bytes, 0, 'G', 'I', 'F', '8'))
                return header(Format.GIF, little(bytes, 6, 2), little(bytes, 8, 2));
            if (starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'W', 'E', 'B', 'P'))
                return webp(bytes);
            return Optional.empty();
        } catch (ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The frame header (ITU-T T.81, B.2.2) stands behind any number of other segments.
    private static Optional<PictureHeader> jpeg(byte[] bytes) {
        int at = 2;
        while (true) {
            while (big(bytes, at, 1) == 0xff && big(bytes, at + 1, 1) == 0xff) at++;
            if (big(bytes, at, 1) != 0xff) return Optional.empty();
            int marker = big(bytes, at + 1, 1);
            boolean frame = marker >= 0xc0 && marker <= 0xcf;
            boolean table = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
            if (frame && !table)
                return header(Format.JPEG, big(bytes, at + 7, 2), big(bytes, at + 5, 2));
            int length = big(bytes, at + 2, 2);
            if (length < 2) return Optional.empty();
            at += 2 + length;
        }
    }

    /// RFC 9649: lossy, lossless, or extended.
    private static Optional<PictureHeader> webp(byte[] bytes) {
        if (starts(bytes, 12, 'V', 'P', '8', 'X'))
            return header(Format.WEBP, little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1);
        if (starts(bytes, 12, 'V', 'P', '8', 'L')) {
            int bits = little(bytes, 21, 4);
            return header(Format.WEBP, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
        }
        if (starts(bytes, 12, 'V', 'P', '8', ' '))
            return header(
                    Format.WEBP, little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
        return Optional.empty();
    }

    private static Optional<PictureHeader> header(Format format, int width, int height) {
        return width > 0 && height > 0
                ? Optional.of(new PictureHeader(format, width, height))
                : Optional.empty();
    }

    private static boolean starts(byte[] bytes, int at, int... expected) {
        for (int i = 0; i < expected.length; i++)
            if ((bytes[at + i] & 0xff) != expected[i]) return false;
        return true;
    }

    private static int big(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) number = (number << 8) | (bytes[at + i] & 0xff);
        return number;
    }

    private static int little(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) number = (number << 8) | (bytes[at + i] & 0xff);
        return number;
    }

    long pixels() {
        return (long) width * height;
    }
}
