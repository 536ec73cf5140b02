package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each command to where it is carried out, and turns refusals into replies. */
final class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final MVStore store;
    private final GroupCommit commits;
    private final ReadCommands reads;
    private final WriteCommands writes;
    private final FindAndModify findAndModify;
    private final AggregateCommand aggregate;
    private final AdminCommands admin;

    Commands(MVStore store, Catalog catalog, GroupCommit commits, Cursors cursors) {
        this.store = store;
        this.commits = commits;
        this.reads = new ReadCommands(catalog, commits, cursors);
        this.writes = new WriteCommands(catalog, commits);
        this.findAndModify = new FindAndModify(catalog, commits);
        this.aggregate = new AggregateCommand(catalog, commits, cursors);
        this.admin = new AdminCommands(catalog, commits, cursors);
    }

    /** The reply to a command; never fails. */
    Document handle(Request request, Session session) {
        try {
            Document greeting = session.handle(request);
            return greeting == null ? trusted(request, session) : greeting;
        } catch (MongoServerError refusal) {
            return Replies.error(refusal);
        } catch (MongoServerException refusal) {
            return Replies.error(Refusal.badValue(refusal.getMessageWithoutErrorCode()));
        } catch (MVStoreException | StackOverflowError | OutOfMemoryError broken) {
            log.error("The command {} broke off: {}", request.name(), broken.toString());
            return Replies.error(
                    Refusal.of(1, "InternalError", "The command broke off: " + broken));
        } catch (RuntimeException unexpected) {
            log.warn("The command {} failed", request.name(), unexpected);
            return Replies.error(
                    Refusal.of(8, "UnknownError", "The command failed: " + unexpected));
        }
    }

    private Document trusted(Request request, Session session) {
        if (!session.trusted()) {
            throw Refusal.of(
                    13, "Unauthorized", "Command " + request.name() + " requires authentication");
        }
        commits.refuseAfterFailure();
        request.refuseUnsupported();
        // What the command reads stays in the file until it is done.
        var version = store.registerVersionUsage();
        try {
            return run(request);
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    private Document run(Request request) {
        return switch (request.name()) {
            case "find" -> reads.find(request);
            case "getMore" -> reads.getMore(request);
            case "killCursors" -> reads.killCursors(request);
            case "count" -> reads.count(request);
            case "distinct" -> reads.distinct(request);
            case "explain" -> reads.explain(request);
            case "aggregate" -> aggregate.run(request);
            case "insert" -> writes.insert(request);
            case "update" -> writes.update(request);
            case "delete" -> writes.delete(request);
            case "findAndModify", "findandmodify" -> findAndModify.run(request);
            default -> administer(request);
        };
    }

    private Document administer(Request request) {
        return switch (request.name()) {
            case "create" -> admin.create(request);
            case "drop" -> admin.drop(request);
            case "dropDatabase" -> admin.dropDatabase(request);
            case "createIndexes" -> admin.createIndexes(request);
            case "dropIndexes", "deleteIndexes" -> admin.dropIndexes(request);
            case "listIndexes" -> admin.listIndexes(request);
            case "listCollections" -> admin.listCollections(request);
            case "listDatabases" -> admin.listDatabases();
            case "collStats" -> admin.collectionStats(request);
            default ->
                    throw Refusal.of(
                            59, "CommandNotFound", "no such command: '" + request.name() + "'");
        };
    }
}
