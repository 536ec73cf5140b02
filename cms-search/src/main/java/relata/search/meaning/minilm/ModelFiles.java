package relata.search.meaning.minilm;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the model is made of, as it lies in the artifact that carries it. */
final class ModelFiles {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int CHUNK = 1 << 16;

    /** Makes a session of a model. */
    interface Loading {

        OrtSession load(ByteBuffer model) throws OrtException;
    }

    private ModelFiles() {}

    /** Reads the model outside the heap, which can so stay small, and lets go of it afterwards. */
    static OrtSession model(Loading loading) throws IOException, OrtException {
        URLConnection connection = resource(MODEL).openConnection();
        try (InputStream in = connection.getInputStream();
                Arena arena = Arena.ofConfined()) {
            ByteBuffer model = arena.allocate(connection.getContentLengthLong()).asByteBuffer();
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                model.put(chunk, 0, n);
            }
            return loading.load(model.flip());
        }
    }

    /** The pieces of words that the model knows, with their numbers. */
    static WordPiece vocabulary() throws IOException {
        Map<String, Integer> ids = new HashMap<>();
        try (InputStream in = resource(TOKENIZER).openStream();
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            while (json.nextToken() != null && !"vocab".equals(json.currentName())) {
                // What is before the vocabulary is the same for every model of this kind.
            }
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String piece = json.currentName();
                json.nextToken();
                ids.put(piece, json.getIntValue());
            }
            return new WordPiece(ids);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("The model's vocabulary can't be read: " + e.getMessage(), e);
        }
    }

    private static URL resource(String name) throws FileNotFoundException {
        URL found = ModelFiles.class.getResource(name);
        if (found == null) {
            throw new FileNotFoundException("The model is not on the class path: " + name);
        }
        return found;
    }
}
