package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * The code in a folder, a zip or jar, or a single file: what was written, not what was installed.
 */
public final class CodePackage {

  /** Code that is not what runs. */
  private static final Set<String> TESTS =
      Set.of(
          "tests",
          "test",
          "test-classes",
          "__tests__",
          "__mocks__",
          "spec",
          "fixtures",
          "__fixtures__");

  private final Packed packed;
  private final String root;
  private final List<SourceFile> files = new ArrayList<>();
  private final List<SourceFile> others = new ArrayList<>();
  private final Classes classes = new Classes();
  private final List<Gap> gaps = new ArrayList<>();
  private long bytes;

  private CodePackage(Packed packed, String root) {
    this.packed = packed;
    this.root = root;
  }

  /**
   * What was read.
   *
   * @param unit the files
   * @param gaps of what was left out
   */
  public record Read(CodeUnit unit, List<Gap> gaps) {
    public Read {
      gaps = List.copyOf(gaps);
    }
  }

  /** Reads a folder, a zip or jar, or one file with source. */
  public static Read of(Path path) {
    if (!isArchive(path)) {
      try (PackedFolder folder = PackedFolder.of(path)) {
        Read read = new CodePackage(folder, folder.name()).read();
        return new Read(ImportsOutside.with(read.unit(), folder.root()), read.gaps());
      }
    }
    return ofZip(path, name(path));
  }

  /**
   * Reads a zip.
   *
   * @param name how it is called, whatever its file is
   */
  public static Read ofZip(Path path, String name) {
    try (PackedZip zip = PackedZip.of(path, name)) {
      return new CodePackage(zip, name).read();
    } catch (ZipException e) {
      return unread(name, "it is no zip that can be read (" + e.getMessage() + "); build it again");
    } catch (IOException e) {
      return unread(name, "it could not be read: " + e.getClass().getSimpleName());
    }
  }

  /** A path as the user knows it, with {@code /} between its parts. */
  static String name(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }

  private static boolean isArchive(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".zip") || name.endsWith(".jar") || name.endsWith(".whl");
    return named && Files.isRegularFile(path);
  }

  private static Read unread(String name, String why) {
    return new Read(
        new CodeUnit(name, List.of()), List.of(Gap.of(name, new Origin.InFile(name, 1, 1), why)));
  }

  private Read read() {
    gaps.addAll(packed.gaps());
    Vendored vendored = Vendored.in(packed);
    List<String> archives = new ArrayList<>();
    List<Packed.Entry> jars = new ArrayList<>();
    for (Packed.Entry entry : packed.entries()) {
      FileRole role = FileRole.of(entry.path());
      if (entry.name().endsWith(".zip")) {
        archives.add(entry.path());
      }
      if (Classes.isJar(entry.path())) {
        jars.add(entry);
      }
      if (role == FileRole.CLASS && Classes.isOfLibrary(entry.path())) {
        continue;
      }
      if (role == FileRole.NONE || isTest(entry.path()) || vendored.has(entry.path())) {
        continue;
      }
      if (files.size() + others.size() + classes.found().size() >= Limits.MOST_FILES
          || bytes > Limits.MOST_IN_ALL) {
        gap(
            "",
            "it has more than %,d files to look through, or %,d bytes in them; the rest is not analysed"
                .formatted(Limits.MOST_FILES, Limits.MOST_IN_ALL));
        break;
      }
      add(entry, role);
    }
    if (!archives.isEmpty()) {
      gap(
          archives.getFirst(),
          archives.size() == 1
              ? "it is an archive within the package, which is not opened"
              : "it and %d more are archives within the package, which are not opened"
                  .formatted(archives.size() - 1));
    }
    jars.forEach(this::jar);
    return new Read(
        Bundles.apart(new CodeUnit(root, files, classes.found(), others, List.of())), gaps);
  }

  /** Where the source of classes is at hand, jars beside it were built of it, or installed. */
  private void jar(Packed.Entry entry) {
    if (files.stream().anyMatch(file -> file.path().endsWith(".java"))) {
      return;
    }
    try (InputStream in = packed.open(entry)) {
      classes.addJar(entry.path(), in);
    } catch (IOException e) {
      gap(entry.path(), "it could not be read whole: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof ZipException && e.getMessage() != null
        ? e.getMessage()
        : e.getClass().getSimpleName();
  }

  private static boolean isTest(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return false;
    }
    for (String folder : path.substring(0, slash).split("/")) {
      if (TESTS.contains(folder)) {
        return true;
      }
    }
    return false;
  }

  private void add(Packed.Entry entry, FileRole role) {
    if (role == FileRole.PRESENCE) {
      others.add(new SourceFile(entry.path(), ""));
      return;
    }
    boolean map = entry.name().endsWith(".map");
    boolean code = role == FileRole.SOURCE || role == FileRole.CLASS;
    long most = code ? Limits.MOST_SOURCE : map ? Limits.MOST_MAP : Limits.MOST_OTHER;
    try (InputStream in = packed.open(entry)) {
      byte[] read = in.readNBytes((int) most + 1);
      bytes += read.length;
      if (read.length > most) {
        gap(
            entry.path(),
            "it has more than %,d bytes, the most that are looked through in such a file"
                .formatted(most));
      } else if (role == FileRole.CLASS) {
        classes.add(entry.path(), read);
      } else {
        (role == FileRole.SOURCE ? files : others)
            .add(new SourceFile(entry.path(), text(entry, read, role)));
      }
    } catch (IOException e) {
      gap(entry.path(), "it could not be read: " + reason(e));
    }
  }

  /** Text is UTF-8, unless it begins with the mark of UTF-16. */
  private String text(Packed.Entry entry, byte[] read, FileRole role) {
    boolean wide =
        read.length > 1
            && ((read[0] == (byte) 0xff && read[1] == (byte) 0xfe)
                || (read[0] == (byte) 0xfe && read[1] == (byte) 0xff));
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(read))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      if (role == FileRole.SOURCE) {
        gap(
            entry.path(),
            "it is not valid UTF-8; what is invalid was replaced, and the rest analysed");
      }
      return new String(read, charset);
    }
  }

  private void gap(String path, String why) {
    String at = path.isEmpty() ? root : root.isEmpty() ? path : root + "/" + path;
    gaps.add(Gap.of(at, new Origin.InFile(at, 1, 1), why));
  }
}
