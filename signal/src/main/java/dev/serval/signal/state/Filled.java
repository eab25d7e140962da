package dev.serval.signal.state;

import dev.serval.signal.detect.Sound;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class of a detector whose fields change: a new one, or what its owner has already, is filled.
 * What can't be set anew is filled where it stands, and must fit.
 */
final class Filled implements Form {

  private record Part(Field field, Form form) {

    boolean isFixed() {
      return Modifier.isFinal(field.getModifiers());
    }
  }

  private final Class<?> type;
  private final List<Part> parts = new ArrayList<>();

  Filled(Class<?> type, Forms all) {
    this.type = type;
    Stream.of(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .sorted(Comparator.comparing(Field::getName))
        .forEach(
            field -> {
              field.setAccessible(true);
              parts.add(new Part(field, all.of(field.getGenericType())));
            });
  }

  @Override
  public String shape() {
    return parts.stream()
        .map(part -> part.field().getName() + " " + part.form().shape())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public void write(Object value, Sink to) {
    try {
      for (Part part : parts) {
        part.form().write(part.field().get(value), to);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("fields were made accessible", e);
    }
  }

  @Override
  public Object read(Source from) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return fill(constructor.newInstance(), from);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalArgumentException("no form for " + type, e);
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // It must be what stands there.
  public Object fill(Object into, Source from) {
    try {
      for (Part part : parts) {
        Object before = part.field().get(into);
        // What stands there may be one of those that nothing can be added to.
        boolean anew = !part.isFixed() && part.form() instanceof Many;
        Object now = anew ? part.form().read(from) : part.form().fill(before, from);
        if (!part.isFixed()) {
          part.field().set(into, now);
        } else if (now != before && !now.equals(before)) {
          throw new Source.Damaged("a part has another size");
        }
      }
      return Sound.checked(into);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("fields were made accessible", e);
    }
  }
}
