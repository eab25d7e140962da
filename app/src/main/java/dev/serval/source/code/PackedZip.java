package dev.serval.source.code;

import dev.serval.model.Gap;
import dev.serval.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip or jar, read where it stands: nothing is unpacked to the disk. */
final class PackedZip implements Packed {

  private final String name;
  private final ZipFile zip;
  private final Map<String, ZipEntry> byPath = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private PackedZip(String name, ZipFile zip) {
    this.name = name;
    this.zip = zip;
  }

  /**
   * Opens a zip.
   *
   * @param name how it is called
   * @throws IOException where it is none, or damaged
   */
  static PackedZip of(Path path, String name) throws IOException {
    PackedZip packed = new PackedZip(name, opened(path));
    try {
      packed.list(ZipLinks.in(path));
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw e;
    }
    return packed;
  }

  /** Names are UTF-8; where they are not, any bytes make names of Latin 1. */
  private static ZipFile opened(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
    }
  }

  private void list(Set<String> links) {
    int seen = 0;
    for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
      if (++seen > Limits.MOST_ENTRIES) {
        gap("", Limits.tooManyEntries());
        break;
      }
      if (!entry.isDirectory()) {
        list(entry, links);
      }
    }
    byPath.forEach((path, entry) -> entries.add(new Entry(path, entry.getSize())));
    entries.sort(Comparator.comparing(Entry::path));
  }

  private void list(ZipEntry entry, Set<String> links) {
    String path = entry.getName().replace('\\', '/');
    boolean read = FileRole.of(path) != FileRole.NONE;
    if (escapes(path)) {
      gap(path, "its path leads out of the package, so it is not read");
    } else if (links.contains(entry.getName())) {
      if (read) {
        gap(path, "it is a link, which is not followed");
      }
    } else if (read && isBomb(entry)) {
      gap(
          path,
          "it is packed to less than a %dth, as a zip bomb is, so it is not read"
              .formatted(Limits.MOST_RATIO));
    } else {
      if (byPath.put(path, entry) != null && read) {
        gap(path, "the package holds it twice; the last one counts, as when it is unpacked");
      }
    }
  }

  private static boolean escapes(String path) {
    return path.startsWith("/")
        || path.indexOf('\0') >= 0
        || path.matches("[A-Za-z]:.*")
        || ("/" + path + "/").contains("/../");
  }

  private static boolean isBomb(ZipEntry entry) {
    return entry.getSize() > Limits.ANY_RATIO
        && entry.getSize() / Math.max(1, entry.getCompressedSize()) > Limits.MOST_RATIO;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public InputStream open(Entry entry) throws IOException {
    ZipEntry packed = byPath.get(entry.path());
    InputStream in = packed == null ? null : zip.getInputStream(packed);
    if (in == null) {
      throw new IOException("it is not in the package");
    }
    return in;
  }

  @Override
  public List<Gap> gaps() {
    return gaps;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // Nothing was written: what is not closed now is closed at the end.
    }
  }

  private void gap(String path, String why) {
    String at = path.isEmpty() ? name : name + "/" + path;
    gaps.add(Gap.of(at, new Origin.InFile(at, 1, 1), why));
  }
}
