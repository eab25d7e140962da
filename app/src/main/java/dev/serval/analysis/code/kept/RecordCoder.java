package dev.serval.analysis.code.kept;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records as bytes, by the declared types of their components: numbers, truth values, texts,
 * enumerations, lists, optional values, records, and interfaces sealed over records. Bytes are read
 * by the build that wrote them only, so nothing in them says what they are.
 */
final class RecordCoder {

  private final Map<Type, Coder> coders = new HashMap<>();
  private final Coder root;

  /** For records of a type. */
  RecordCoder(Class<? extends Record> type) {
    root = coder(type);
  }

  byte[] write(Record value) {
    Output out = new Output();
    root.write(value, out);
    return out.bytes.toByteArray();
  }

  /**
   * What was written.
   *
   * @throws IndexOutOfBoundsException or IllegalArgumentException where it is something else
   */
  Object read(byte[] bytes) {
    return root.read(new Input(bytes));
  }

  /** One type's way into bytes and back. */
  private interface Coder {
    void write(Object value, Output out);

    Object read(Input in);
  }

  private Coder coder(Type type) {
    Coder known = coders.get(type);
    if (known == null) {
      known = made(type);
      coders.put(type, known);
    }
    return known;
  }

  private Coder made(Type type) {
    if (type instanceof ParameterizedType generic) {
      Coder item = coder(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? optional(item) : list(item);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return coder((value, out) -> out.number((Integer) value), Input::number);
    }
    if (plain == boolean.class) {
      return coder((value, out) -> out.number((Boolean) value ? 1 : 0), in -> in.number() == 1);
    }
    if (plain == String.class) {
      return coder((value, out) -> out.text((String) value), Input::text);
    }
    if (plain.isEnum()) {
      List<?> constants = List.of(plain.getEnumConstants());
      return coder(
          (value, out) -> out.number(constants.indexOf(value)), in -> constants.get(in.number()));
    }
    return plain.isSealed() ? choice(plain) : record(plain);
  }

  private interface Writing {
    void write(Object value, Output out);
  }

  private interface Reading {
    Object read(Input in);
  }

  private static Coder coder(Writing writing, Reading reading) {
    return new Coder() {
      @Override
      public void write(Object value, Output out) {
        writing.write(value, out);
      }

      @Override
      public Object read(Input in) {
        return reading.read(in);
      }
    };
  }

  private static Coder optional(Coder item) {
    return coder(
        (value, out) -> {
          Optional<?> optional = (Optional<?>) value;
          out.number(optional.isPresent() ? 1 : 0);
          optional.ifPresent(one -> item.write(one, out));
        },
        in -> in.number() == 1 ? Optional.of(item.read(in)) : Optional.empty());
  }

  private static Coder list(Coder item) {
    return coder(
        (value, out) -> {
          List<?> all = (List<?>) value;
          out.number(all.size());
          all.forEach(one -> item.write(one, out));
        },
        in -> {
          int size = in.number();
          List<Object> all = new ArrayList<>(Math.min(size, in.left()));
          for (int i = 0; i < size; i++) {
            all.add(item.read(in));
          }
          return all;
        });
  }

  private Coder choice(Class<?> sealed) {
    List<Class<?>> kinds = Arrays.asList(sealed.getPermittedSubclasses());
    List<Coder> ways = kinds.stream().map(this::coder).toList();
    return coder(
        (value, out) -> {
          int kind = kinds.indexOf(value.getClass());
          out.number(kind);
          ways.get(kind).write(value, out);
        },
        in -> ways.get(in.number()).read(in));
  }

  private Coder record(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Coder[] ways = new Coder[parts.length];
    Method[] accessors = new Method[parts.length];
    for (int i = 0; i < parts.length; i++) {
      ways[i] = coder(parts[i].getGenericType());
      accessors[i] = parts[i].getAccessor();
    }
    Constructor<?> constructor = constructor(type, parts);
    return coder(
        (value, out) -> {
          for (int i = 0; i < ways.length; i++) {
            ways[i].write(part(accessors[i], value), out);
          }
        },
        in -> {
          Object[] values = new Object[ways.length];
          for (int i = 0; i < ways.length; i++) {
            values[i] = ways[i].read(in);
          }
          return made(constructor, values);
        });
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] parts) {
    try {
      return type.getDeclaredConstructor(
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has a constructor of its components", e);
    }
  }

  private static Object part(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("a component can't be read", e);
    }
  }

  private static Object made(Constructor<?> constructor, Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("a record can't be made", e);
    }
  }

  /** Bytes as they are written; a text that comes again is its number. */
  private static final class Output {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final Map<String, Integer> texts = new HashMap<>();

    /** Seven bits a byte, the low ones first; small ones, below zero too, take one. */
    void number(int value) {
      int left = (value << 1) ^ (value >> 31);
      while ((left & ~0x7F) != 0) {
        bytes.write((left & 0x7F) | 0x80);
        left >>>= 7;
      }
      bytes.write(left);
    }

    void text(String text) {
      Integer known = texts.get(text);
      number(known == null ? texts.size() : known);
      if (known == null) {
        texts.put(text, texts.size());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_16LE);
        number(encoded.length);
        bytes.writeBytes(encoded);
      }
    }
  }

  /** Bytes as they are read. */
  private static final class Input {

    private final byte[] bytes;
    private final List<String> texts = new ArrayList<>();
    private int at;

    Input(byte[] bytes) {
      this.bytes = bytes;
    }

    int left() {
      return bytes.length - at;
    }

    int number() {
      int value = 0;
      int shift = 0;
      byte one;
      do {
        one = bytes[at++];
        value |= (one & 0x7F) << shift;
        shift += 7;
      } while (one < 0);
      return (value >>> 1) ^ -(value & 1);
    }

    String text() {
      int number = number();
      if (number < texts.size()) {
        return texts.get(number);
      }
      int length = number();
      String text = new String(bytes, at, length, StandardCharsets.UTF_16LE);
      at += length;
      texts.add(text);
      return text;
    }
  }
}
