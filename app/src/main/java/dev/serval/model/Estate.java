package dev.serval.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Everything known about the audited scope, under one assignment of what templates leave open.
 *
 * <p>Equality is by content; derived indexes are computed once and shared by all who ask.
 */
public final class Estate {

  private final List<Resource> resources;
  private final List<Gap> gaps;
  private final Map<Text, List<Resource>> byArn = new HashMap<>();
  private final Map<Text, List<Resource>> byName = new HashMap<>();
  private final Map<Class<?>, List<Resource>> byKind = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> indexes = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> making = new ConcurrentHashMap<>();

  public Estate(List<Resource> resources, List<Gap> gaps) {
    this.resources = List.copyOf(resources);
    this.gaps = List.copyOf(gaps);
    for (Resource resource : resources) {
      Identity id = resource.id();
      if (!id.arn().parts().isEmpty()) {
        byArn.computeIfAbsent(id.arn(), _ -> new ArrayList<>(1)).add(resource);
      }
      if (!id.name().parts().isEmpty()) {
        byName.computeIfAbsent(id.name(), _ -> new ArrayList<>(1)).add(resource);
      }
    }
  }

  /** All resources, in the order of their sources. */
  public List<Resource> resources() {
    return resources;
  }

  /** What could not be read. */
  public List<Gap> gaps() {
    return gaps;
  }

  /** All resources of one kind. */
  public <T extends Resource> Stream<T> all(Class<T> kind) {
    return byKind
        .computeIfAbsent(kind, _ -> resources.stream().filter(kind::isInstance).toList())
        .stream()
        .map(kind::cast);
  }

  /** The resource with this ARN, or of this kind with this name. */
  public <T extends Resource> Optional<T> find(Class<T> kind, Reference reference) {
    return named(kind, reference).findFirst();
  }

  /**
   * As {@link #find(Class, Reference)}; empty where the reference itself is not known.
   *
   * <p>Templates that are alternatives of each other give their resources the same names, and so do
   * a template and what is deployed of it: what the reference's own source has comes first.
   */
  public <T extends Resource> Optional<T> find(Class<T> kind, Value<Reference> reference) {
    return reference
        .effective()
        .flatMap(
            known -> {
              List<T> all = named(kind, known).toList();
              return all.stream()
                  .filter(
                      one -> all.size() == 1 || Origin.sameSource(one.id().at(), reference.at()))
                  .findFirst()
                  .or(() -> inFolder(all, reference.at()))
                  .or(() -> all.stream().findFirst());
            });
  }

  private static <T extends Resource> Optional<T> inFolder(List<T> all, Origin at) {
    return all.stream().filter(one -> Origin.sameFolder(one.id().at(), at)).findFirst();
  }

  private <T extends Resource> Stream<T> named(Class<T> kind, Reference reference) {
    return Stream.of(byArn, byName)
        .flatMap(index -> index.getOrDefault(reference.text(), List.of()).stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /**
   * A view derived from this estate, computed on first use, once, whoever asks at the same time.
   *
   * <p>Not {@code computeIfAbsent}: one index may ask for another while it is made. None may be
   * made by parallel streams, whose threads would take up work that waits for it.
   */
  public <T> T index(Class<T> kind, java.util.function.Function<Estate, T> make) {
    Object known = indexes.get(kind);
    if (known == null) {
      synchronized (making.computeIfAbsent(kind, _ -> new Object())) {
        known = indexes.get(kind);
        if (known == null) {
          known = make.apply(this);
          indexes.put(kind, known);
        }
      }
    }
    return kind.cast(known);
  }
}
