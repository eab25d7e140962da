package dev.serval.cli;

import dev.serval.signal.read.Input;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A folder in one file: zip, or tar, packed with gzip or not. Its files are read in place. */
final class Archive implements Closeable {

  /** More than that are not listed. */
  private static final int MOST = 100_000;

  private static final int BLOCK = 512;
  private static final int MAGIC = 257;
  private static final String ZIP = "PK\u0003\u0004";

  private final Closeable opened;
  private final List<Member> members;
  private final Optional<String> problem;

  /** A file in it. */
  record Member(String name, SignalFiles.Opening opening) {}

  private Archive(Closeable opened, List<Member> members, Optional<String> problem) {
    this.opened = opened;
    this.members = List.copyOf(members);
    this.problem = problem;
  }

  List<Member> members() {
    return members;
  }

  /** What of it is not among the members, and why. */
  Optional<String> problem() {
    return problem;
  }

  /** Whether a file is one. */
  static boolean isOne(Path file) {
    try (InputStream in = Input.unpacked(Files.newInputStream(file))) {
      byte[] start = in.readNBytes(BLOCK);
      return isZip(start) || isTar(start);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isZip(byte[] start) {
    return text(start, 0, 4).equals(ZIP);
  }

  private static boolean isTar(byte[] start) {
    return text(start, MAGIC, 5).equals("ustar");
  }

  /**
   * Opens one.
   *
   * @throws IOException if it is broken, or unpacks to more than it can
   */
  static Archive open(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(BLOCK);
    }
    if (isZip(start)) {
      return zip(file);
    }
    return isTar(start) ? tar(file, () -> {}) : packedTar(file);
  }

  private static Archive zip(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    List<Member> members = new ArrayList<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements() && members.size() < MOST) {
      ZipEntry entry = entries.nextElement();
      if (!entry.isDirectory()) {
        members.add(new Member(entry.getName(), () -> bounded(zip, entry)));
      }
    }
    return new Archive(
        zip,
        members,
        entries.hasMoreElements()
            ? Optional.of("it has more than %d files; the others were not read".formatted(MOST))
            : Optional.empty());
  }

  private static InputStream bounded(ZipFile zip, ZipEntry entry) throws IOException {
    return Input.bounded(zip.getInputStream(entry), entry.getCompressedSize());
  }

  /** Files of a packed one lie anywhere in it, so that it is unpacked first. */
  private static Archive packedTar(Path file) throws IOException {
    Path copy = Files.createTempFile("serval", ".tar");
    try (InputStream in = Input.unpacked(Files.newInputStream(file))) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return tar(copy, () -> Files.deleteIfExists(copy));
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  private static Archive tar(Path file, Closeable opened) throws IOException {
    List<Member> members = new ArrayList<>();
    Optional<String> problem = Optional.of("it is cut off; what came before was read");
    long size = Files.size(file);
    String name = "";
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] header = new byte[BLOCK];
      long at = 0;
      while (at + BLOCK <= size && members.size() < MOST) {
        in.seek(at);
        in.readFully(header);
        if (!isTar(header)) {
          problem = header[0] == 0 ? Optional.empty() : Optional.of("its rest is broken");
          break;
        }
        long length = number(header);
        long from = at + BLOCK;
        if (length < 0 || from + length > size) {
          break;
        }
        char type = (char) header[156];
        if (type == 'L') {
          // A long name comes as a file of its own before the file.
          byte[] longer = new byte[(int) Math.min(length, 4096)];
          in.readFully(longer);
          name = text(longer, 0, longer.length);
        } else {
          if (type == '0' || type == 0) {
            String here = name.isEmpty() ? name(header) : name;
            members.add(new Member(here, () -> FileSection.open(file, from, from + length)));
          }
          name = "";
        }
        at = from + (length + BLOCK - 1) / BLOCK * BLOCK;
      }
    }
    return new Archive(opened, members, problem);
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
  }

  private static long number(byte[] header) throws IOException {
    try {
      return Long.parseLong(text(header, 124, 12).strip(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("a size in it is no number", e);
    }
  }

  private static String text(byte[] bytes, int from, int most) {
    int end = from;
    while (end < Math.min(bytes.length, from + most) && bytes[end] != 0) {
      end++;
    }
    return end <= from ? "" : new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
