package dev.serval.analysis.code.lower.bytecode;

import dev.serval.model.CompiledClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources compiled in memory, as the JDK's compiler does it. */
final class Compiled {

  private static final Path LIBRARIES = Path.of("src/test/resources/bytecode/libraries.txt");
  private static final Pattern TYPE = Pattern.compile("public (?:@?interface|class) (\\w+)");

  private Compiled() {}

  /**
   * The classes of sources, by the paths of these.
   *
   * @param sources texts by their paths
   */
  static Map<String, List<CompiledClass>> of(Map<String, String> sources, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    Map<String, List<CompiledClass>> made = new TreeMap<>();
    List<JavaFileObject> all = new ArrayList<>(libraries());
    sources.forEach((path, text) -> all.add(new Text(path, text)));
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        JavaFileManager kept = new Kept(files, made)) {
      List<String> chosen =
          Stream.concat(Stream.of("-g", "-proc:none", "-nowarn"), Stream.of(options)).toList();
      if (!compiler.getTask(said, kept, null, chosen, null, all).call()) {
        throw new IllegalArgumentException("they do not compile: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  /** The only class of a source. */
  static CompiledClass one(String path, String text) {
    return of(Map.of(path, text)).values().stream().flatMap(List::stream).findFirst().orElseThrow();
  }

  /** The folder of a source's package. */
  private static String folder(String text) {
    Matcher found = Pattern.compile("(?m)^package ([\\w.]+);").matcher(text);
    return found.find() ? found.group(1).replace('.', '/') + "/" : "";
  }

  private static List<JavaFileObject> libraries() {
    List<JavaFileObject> all = new ArrayList<>();
    String header = "";
    try {
      for (String line : Files.readAllLines(LIBRARIES)) {
        Matcher type = TYPE.matcher(line);
        if (line.startsWith("package ")) {
          header = line;
        } else if (type.find()) {
          all.add(new Text(folder(header) + type.group(1) + ".java", header + line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Kept extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, List<CompiledClass>> made;

    Kept(JavaFileManager files, Map<String, List<CompiledClass>> made) {
      super(files);
      this.made = made;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject source) {
      String path = name.replace('.', '/') + ".class";
      String from = source.toUri().getPath().substring(1);
      return new SimpleJavaFileObject(URI.create("mem:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              ByteBuffer bytes = ByteBuffer.wrap(toByteArray());
              made.computeIfAbsent(from, _ -> new ArrayList<>())
                  .add(new CompiledClass(path, bytes, path));
            }
          };
        }
      };
    }
  }
}
