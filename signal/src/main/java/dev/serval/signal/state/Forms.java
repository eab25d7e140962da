package dev.serval.signal.state;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.CRC32;

/** Finds the form of a type: of the detectors' own records and classes by what they declare. */
final class Forms {

  private static final String OURS = "dev.serval.signal.";

  /** Times that can be: what is read back is added to and shown. */
  private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

  /** All that were asked for; what they are of does not change while a program runs. */
  static final Forms SHARED = new Forms();

  private final Map<Type, Form> known = new ConcurrentHashMap<>();
  private final Map<Form, String> shapes = new ConcurrentHashMap<>();

  /** A value that is one thing. */
  private record Plain(
      String shape, BiConsumer<Object, Sink> writer, Function<Source, Object> reader)
      implements Form {

    @Override
    public void write(Object value, Sink to) {
      writer.accept(value, to);
    }

    @Override
    public Object read(Source from) {
      return reader.apply(from);
    }
  }

  private Forms() {
    plain("long", (value, to) -> to.number((Long) value), Source::number, long.class, Long.class);
    plain(
        "int",
        (value, to) -> to.number((Integer) value),
        from -> from.within(Integer.MIN_VALUE, Integer.MAX_VALUE),
        int.class,
        Integer.class);
    plain(
        "truth",
        (value, to) -> to.one((Boolean) value ? 1 : 0),
        from -> from.one() == 1,
        boolean.class,
        Boolean.class);
    plain(
        "decimal",
        (value, to) -> to.decimal((Double) value),
        Source::decimal,
        double.class,
        Double.class);
    plain("text", (value, to) -> to.text((String) value), Source::text, String.class);
    plain(
        "day",
        (value, to) -> to.number(((LocalDate) value).toEpochDay()),
        from -> LocalDate.ofEpochDay(from.within(-1_000_000, 3_000_000)),
        LocalDate.class);
    plain("time", Forms::writeTime, Forms::readTime, Instant.class);
    known.put(Object.class, new Anything());
  }

  private void plain(
      String shape, BiConsumer<Object, Sink> writer, Function<Source, Object> reader, Type... of) {
    for (Type type : of) {
      known.put(type, new Plain(shape, writer, reader));
    }
  }

  static void writeTime(Object value, Sink to) {
    Instant time = (Instant) value;
    to.number(time.getEpochSecond());
    to.number(time.getNano());
  }

  static Instant readTime(Source from) {
    long second = from.number();
    Instant time = Instant.EPOCH;
    if (second == Instant.MIN.getEpochSecond() || second == Instant.MAX.getEpochSecond()) {
      time = second < 0 ? Instant.MIN : Instant.MAX;
      from.number();
      return time;
    }
    if (second < -LAST || second > LAST) {
      throw new Source.Damaged("a time is none");
    }
    return Instant.ofEpochSecond(second, from.within(0, 999_999_999));
  }

  /** The form of a declared type. */
  Form of(Type type) {
    Form before = known.get(type);
    if (before != null) {
      return before;
    }
    Form found = find(type);
    known.put(type, found);
    return found;
  }

  private Form find(Type type) {
    if (type instanceof WildcardType any) {
      return of(any.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      throw new IllegalArgumentException("no form for " + array);
    }
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] of = generic.getActualTypeArguments();
      if (Map.class.isAssignableFrom(raw)) {
        return new Many.OfKeys(raw, of(of[0]), of(of[1]), isOrdered(of[0]));
      }
      if (Collection.class.isAssignableFrom(raw)) {
        boolean list = List.class.isAssignableFrom(raw);
        return new Many.OfOne(raw, of(of[0]), !list && isOrdered(of[0]));
      }
    }
    if (!(type instanceof Class<?> one)) {
      throw new IllegalArgumentException("no form for " + type);
    }
    if (one.isArray()) {
      return new Row(one.getComponentType(), of(one.getComponentType()));
    }
    if (one.isEnum()) {
      return choice(one);
    }
    if (one == char.class) {
      return new Plain(
          "char",
          (value, to) -> to.number((Character) value),
          from -> (char) from.within(0, Character.MAX_VALUE));
    }
    if (!one.getName().startsWith(OURS)) {
      throw new IllegalArgumentException("no form for " + one);
    }
    return one.isRecord() ? new Made(one, this) : new Filled(one, this);
  }

  /** The shape of a type as a short sum of it. */
  String shape(Type type) {
    return shapes.computeIfAbsent(of(type), Forms::sum);
  }

  private static String sum(Form form) {
    CRC32 sum = new CRC32();
    sum.update(form.shape().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static boolean isOrdered(Type type) {
    return type instanceof Class<?> one && Comparable.class.isAssignableFrom(one);
  }

  private static Form choice(Class<?> type) {
    Map<String, Object> byName = new HashMap<>();
    for (Object one : type.getEnumConstants()) {
      byName.put(((Enum<?>) one).name(), one);
    }
    return new Plain(
        "one of " + type.getSimpleName(),
        (value, to) -> to.text(((Enum<?>) value).name()),
        from -> {
          Object one = byName.get(from.text());
          if (one == null) {
            throw new Source.Damaged("a word is none of those that can be");
          }
          return one;
        });
  }
}
