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
   * The classes of sources, without those of the libraries that they call.
   *
   * @param sources texts by their paths
   */
  static List<CompiledClass> of(Map<String, String> sources, String... options) {
    Map<String, byte[]> made = compile(sources, List.of(options));
    return made.entrySet().stream()
        .map(one -> new CompiledClass(one.getKey(), ByteBuffer.wrap(one.getValue()), one.getKey()))
        .toList();
  }

  private static Map<String, byte[]> compile(Map<String, String> sources, List<String> options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    Map<String, byte[]> made = new TreeMap<>();
    List<JavaFileObject> all = new ArrayList<>(libraries());
    sources.forEach((path, text) -> all.add(new Text(path, text)));
    List<String> names = sources.keySet().stream().map(Compiled::simple).toList();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        JavaFileManager kept = new Kept(files, made)) {
      List<String> all_options =
          Stream.concat(Stream.of("-g", "-proc:none", "-nowarn"), options.stream()).toList();
      boolean fine = compiler.getTask(said, kept, null, all_options, null, all).call();
      if (!fine) {
        throw new IllegalArgumentException(names + " do not compile: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> packages = sources.values().stream().map(Compiled::folder).toList();
    made.keySet()
        .removeIf(path -> !packages.contains(path.substring(0, path.lastIndexOf('/') + 1)));
    return made;
  }

  private static String simple(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
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
    private final Map<String, byte[]> made;

    Kept(JavaFileManager files, Map<String, byte[]> made) {
      super(files);
      this.made = made;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      String path = name.replace('.', '/') + ".class";
      return new SimpleJavaFileObject(URI.create("mem:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              made.put(path, toByteArray());
            }
          };
        }
      };
    }
  }
}
