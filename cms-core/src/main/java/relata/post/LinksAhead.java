package relata.post;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Kind;

/**
 * Makes links between the posts of an import lead to where those will be, before the posts are
 * written, so that they need not be written twice. The address of a post that comes later is
 * reserved for it. What can't be told before is left to {@link ImportedLinks}.
 */
final class LinksAhead {

    private final Addresses addresses;
    private final PostPaths paths;

    /** An item on its way and its links to the site that it came from. */
    private record Linking(Step step, List<OldLink> links) {}

    LinksAhead(ReactiveMongoTemplate mongo, Addresses addresses) {
        this.addresses = addresses;
        this.paths = new PostPaths(mongo);
    }

    /**
     * Links a batch.
     *
     * @param actor who imports
     */
    Mono<List<Step>> link(List<Step> steps, Coming coming, String actor) {
        if (coming.isEmpty()) {
            return Mono.just(steps);
        }
        List<Linking> batch = steps.stream().map(step -> linking(step, coming)).toList();
        Set<String> old =
                batch.stream()
                        .flatMap(linking -> linking.links().stream())
                        .flatMap(link -> link.known().stream())
                        .collect(Collectors.toSet());
        return addresses
                .owners(old)
                .map(owners -> targets(old, owners, coming))
                .flatMap(targets -> places(targets, coming, actor))
                .map(places -> batch.stream().map(one -> linked(one, places)).toList());
    }

    private static boolean isToBeLinked(Step step) {
        return step.writes() && step.item().copy() == null;
    }

    private static Linking linking(Step step, Coming coming) {
        if (!isToBeLinked(step)) {
            return new Linking(step, List.of());
        }
        List<String> before = step.item().oldPaths();
        String from = before.isEmpty() ? "" : before.getFirst();
        return new Linking(step, OldLink.in(step.content().body(), from, coming.hosts()));
    }

    /** The ids of the posts that live, lived or will live at these paths. */
    private static Map<String, String> targets(
            Collection<String> old, Map<String, Address> owners, Coming coming) {
        Map<String, String> targets = new HashMap<>();
        for (String path : old) {
            Address owner = owners.get(path);
            if (owner == null) {
                String id = coming.at(path);
                if (id != null) {
                    targets.put(path, id);
                }
            } else if (owner.kind() == Kind.POST) {
                targets.put(path, owner.target());
            }
        }
        return targets;
    }

    /** Where the posts will be that are meant by these paths, by those paths. */
    private Mono<Map<String, String>> places(
            Map<String, String> targets, Coming coming, String actor) {
        return paths.of(targets.values())
                .flatMap(now -> certain(Set.copyOf(targets.values()), now, coming, actor))
                .map(certain -> {
                    Map<String, String> places = new HashMap<>();
                    targets.forEach((path, id) -> {
                        String place = certain.get(id);
                        if (place != null) {
                            places.put(path, place);
                        }
                    });
                    return places;
                });
    }

    private Mono<Map<String, String>> certain(
            Set<String> ids, Map<String, String> now, Coming coming, String actor) {
        Map<String, String> certain = new HashMap<>();
        List<Address> wanted = new ArrayList<>();
        for (String id : ids) {
            String path = now.get(id);
            String next = coming.path(id);
            if (path == null && next != null) {
                wanted.add(new Address(next, Kind.POST, id, actor));
            } else if (path != null && stays(id, path, coming)) {
                certain.put(id, path);
            }
        }
        return addresses
                .reserveAll(wanted)
                .map(owners -> {
                    wanted.stream()
                            .filter(address -> isOwn(address, owners.get(address.path())))
                            .forEach(address -> promise(address, certain, coming));
                    return certain;
                });
    }

    /** A post that comes again may get another slug. */
    private static boolean stays(String id, String path, Coming coming) {
        return !path.equals(PostPaths.NOWHERE) && (!coming.has(id) || path.equals(coming.path(id)));
    }

    private static boolean isOwn(Address wanted, @Nullable Address owner) {
        return owner != null && owner.target().equals(wanted.target());
    }

    private static void promise(Address address, Map<String, String> certain, Coming coming) {
        certain.put(address.target(), address.path());
        coming.promise(address.target(), address.path());
    }

    private static Step linked(Linking linking, Map<String, String> places) {
        if (!isToBeLinked(linking.step())) {
            return linking.step();
        }
        OldLink.Leading leading = OldLink.leading(linking.links(), places);
        return linking.step().linked(leading.found(), !leading.unresolved().isEmpty());
    }
}
