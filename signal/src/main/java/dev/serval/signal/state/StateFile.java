package dev.serval.signal.state;

import dev.serval.signal.read.Input;
import dev.serval.signal.watch.Memory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * What a run leaves for the next, as a file: a line with the version, then, packed with gzip and
 * its check sum, blocks of a length and so many bytes. The first has the time up to which signals
 * were judged and the number of detectors; each detector has one with its name, the shape of what
 * it keeps and how many keys there are, and then one block for each key with the key and its state.
 */
public final class StateFile {

  private static final int VERSION = 2;
  private static final String FORM = "serval.watch/" + VERSION;
  private static final Pattern OTHER = Pattern.compile("serval\\.watch/(\\d{1,9})");
  private static final byte[] JAVA = {(byte) 0xac, (byte) 0xed};
  private static final int LONGEST_LINE = 64;
  private static final int LARGEST_BLOCK = 64 << 20;

  private StateFile() {}

  /**
   * What was read.
   *
   * @param forgotten detectors that keep something else by now, and begin anew
   */
  public record Restored(Memory memory, List<String> forgotten) {

    public Restored {
      forgotten = List.copyOf(forgotten);
    }
  }

  /** Writes all of it; the stream stays open. */
  public static void write(Memory memory, OutputStream raw) throws IOException {
    raw.write((FORM + "\n").getBytes(StandardCharsets.US_ASCII));
    GZIPOutputStream packed = new Fast(raw);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(packed, 1 << 16));
    Forms forms = Forms.SHARED;
    Sink block = new Sink();
    Forms.writeTime(memory.watermark(), block);
    block.number(memory.states().size());
    put(block, out);
    for (Map.Entry<String, SortedMap<String, Serializable>> detector : memory.states().entrySet()) {
      SortedMap<String, Serializable> states = detector.getValue();
      block.text(detector.getKey());
      block.text(states.isEmpty() ? "" : forms.shape(first(states).getClass()));
      block.number(states.size());
      put(block, out);
      for (Map.Entry<String, Serializable> state : states.entrySet()) {
        block.text(state.getKey());
        forms.of(state.getValue().getClass()).write(state.getValue(), block);
        put(block, out);
      }
    }
    out.flush();
    packed.finish();
  }

  private static Serializable first(SortedMap<String, Serializable> states) {
    return states.values().iterator().next();
  }

  private static void put(Sink block, DataOutputStream out) throws IOException {
    byte[] bytes = block.toBytes();
    out.writeInt(bytes.length);
    out.write(bytes);
    block.clear();
  }

  /**
   * Reads a file. Of others than these nothing is read.
   *
   * @param types of what each detector keeps, by its name
   * @throws UnreadableState if it is no such file, of a newer version, or damaged
   */
  public static Restored read(InputStream raw, Map<String, Class<? extends Serializable>> types)
      throws IOException {
    BufferedInputStream file = new BufferedInputStream(raw);
    version(file);
    try {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Input.unpacked(file), 1 << 16));
      Restored all = restored(in, types);
      if (in.read() >= 0) {
        throw new UnreadableState("it is damaged: it goes on after its end");
      }
      return all;
    } catch (UnreadableState e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? "it ends too soon" : e.getMessage();
      throw new UnreadableState("it is damaged: " + why, e);
    }
  }

  private static void version(BufferedInputStream file) throws IOException {
    file.mark(LONGEST_LINE);
    byte[] start = file.readNBytes(LONGEST_LINE);
    file.reset();
    String text = new String(start, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    if (line.equals(FORM)) {
      file.skipNBytes(FORM.length() + 1L);
      return;
    }
    if (start.length > 1 && Arrays.equals(JAVA, 0, 2, start, 0, 2)) {
      throw new UnreadableState("an earlier version wrote it, in a form that is not read any more");
    }
    Matcher other = OTHER.matcher(line);
    throw new UnreadableState(
        other.matches() && Integer.parseInt(other.group(1)) > VERSION
            ? "a newer version wrote it, in form %s; this one reads %s".formatted(line, FORM)
            : "'serval watch' did not write it");
  }

  private static Restored restored(
      DataInputStream in, Map<String, Class<? extends Serializable>> types) throws IOException {
    Forms forms = Forms.SHARED;
    Source first = block(in);
    Instant watermark = Forms.readTime(first);
    Map<String, SortedMap<String, Serializable>> states = new LinkedHashMap<>();
    List<String> forgotten = new ArrayList<>();
    for (long detectors = first.number(); detectors > 0; detectors--) {
      Source head = block(in);
      String name = head.text();
      String shape = head.text();
      long keys = head.number();
      Optional<Class<? extends Serializable>> type = Optional.ofNullable(types.get(name));
      Optional<Form> form =
          type.filter(one -> forms.shape(one).equals(shape) || keys == 0).map(forms::of);
      if (type.isPresent() && form.isEmpty()) {
        forgotten.add(name);
      }
      SortedMap<String, Serializable> all = new TreeMap<>();
      for (long left = keys; left > 0; left--) {
        Source entry = block(in);
        if (form.isPresent()) {
          String key = entry.text();
          all.put(key, (Serializable) form.get().read(entry));
          if (!entry.isDone()) {
            throw new UnreadableState("it is damaged: a state is longer than it can be");
          }
        }
      }
      states.put(name, all);
    }
    return new Restored(new Memory(watermark, states), forgotten);
  }

  private static Source block(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LARGEST_BLOCK) {
      throw new UnreadableState("it is damaged: a part is larger than one can be");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new UnreadableState("it is damaged: it ends too soon");
    }
    return new Source(bytes);
  }

  /** States are written often, and never over a slow line. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(1);
    }
  }
}
