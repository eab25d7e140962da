package dev.serval.source.code;

import dev.serval.model.CompiledClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The compiled classes of a package that were written for it, those in jars within it too. */
final class Classes {

  /** Where the packages of compiled classes begin. */
  private static final Pattern ROOT =
      Pattern.compile(
          "(?:.*/)?(?:BOOT-INF/classes|WEB-INF/classes|META-INF/versions/\\d+|target/classes"
              + "|build/classes/\\w+/main|out/production/[^/]+|bin/main)/(.*)");

  private static final Pattern JAR =
      Pattern.compile("(?:.*/)?(?:lib|libs|BOOT-INF/lib)/[^/]+\\.jar");

  private final List<CompiledClass> found = new ArrayList<>();

  /** The first two parts of the packages that were found, and all that are deeper. */
  private final Set<String> families = new HashSet<>();

  private long bytes;

  List<CompiledClass> found() {
    return found;
  }

  /** Whether a file holds a class of a library. */
  static boolean isOfLibrary(String path) {
    return JvmLibraries.have(withinRoot(path));
  }

  /** The path of a class from the root of its packages on. */
  private static String withinRoot(String path) {
    Matcher root = ROOT.matcher(path);
    return root.matches() ? root.group(1) : path;
  }

  /** Whether it is a jar that is on the class path when the package runs. */
  static boolean isJar(String path) {
    return JAR.matcher(path).matches();
  }

  /** Takes a class in. */
  void add(String path, byte[] content) {
    found.add(new CompiledClass(path, ByteBuffer.wrap(content), path));
    bytes += content.length;
    family(withinRoot(path));
  }

  private void family(String path) {
    String[] parts = path.split("/");
    if (parts.length > 2) {
      families.add(parts[0] + "/" + parts[1] + "/");
    }
  }

  /**
   * Takes in what was written together with the classes that are there already: what shares their
   * packages. Where there are none, the jar holds it all.
   *
   * @throws IOException where it is no jar that can be read, or more than is looked at
   */
  void addJar(String path, InputStream in) throws IOException {
    boolean any = found.isEmpty();
    long most = Limits.MOST_IN_JAR;
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        String name = one.getName().replace('\\', '/');
        boolean own =
            name.endsWith(".class") && !JvmLibraries.have(name) && (any || isFamily(name));
        if (own && !name.contains("../")) {
          byte[] content = zip.readNBytes((int) Limits.MOST_SOURCE);
          found.add(new CompiledClass(name, ByteBuffer.wrap(content), path + "/" + name));
          bytes += content.length;
          most -= content.length;
        } else {
          most -= skipped(zip, most);
        }
        if (most <= 0 || found.size() > Limits.MOST_FILES || bytes > Limits.MOST_IN_ALL) {
          throw new ZipException("it holds more than is looked at");
        }
      }
    }
  }

  private static long skipped(ZipInputStream zip, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long all = 0;
    for (int read = zip.read(buffer); read > 0 && all < most; read = zip.read(buffer)) {
      all += read;
    }
    return all;
  }

  private boolean isFamily(String name) {
    return families.stream().anyMatch(name::startsWith);
  }
}
