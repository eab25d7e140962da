package dev.serval.analysis.code.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.lower.go.GoFrontEnd;
import dev.serval.analysis.code.lower.java.JavaFrontEnd;
import dev.serval.analysis.code.lower.javascript.ScriptFrontEnd;
import dev.serval.analysis.code.lower.python.PythonFrontEnd;
import dev.serval.model.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFormsTest {

  private static final List<FrontEnd> FRONT_ENDS =
      List.of(new PythonFrontEnd(), new ScriptFrontEnd(), new JavaFrontEnd(), new GoFrontEnd());

  @TempDir Path folder;

  /** Counts what is really lowered. */
  private static final class Counted implements FrontEnd {
    private final FrontEnd own;
    private final AtomicInteger count = new AtomicInteger();

    Counted(FrontEnd own) {
      this.own = own;
    }

    @Override
    public Language language() {
      return Language.PYTHON;
    }

    @Override
    public boolean reads(String path) {
      return own.reads(path);
    }

    @Override
    public Module lower(SourceFile file) throws dev.serval.analysis.code.syntax.Syntax.TooMuch {
      count.incrementAndGet();
      return own.lower(file);
    }
  }

  @Test
  void what_is_read_is_what_was_written_for_every_file_of_the_fixtures() throws Exception {
    RecordCoder coder = new RecordCoder(Module.class);
    Path fixtures = Path.of("src/test/resources/code");
    int files = 0;
    try (Stream<Path> all = Files.walk(fixtures)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        for (FrontEnd frontEnd : FRONT_ENDS) {
          if (frontEnd.reads(path.toString())) {
            Module module = frontEnd.lower(new SourceFile(path.toString(), Files.readString(path)));
            assertThat(coder.read(coder.write(module))).isEqualTo(module);
            files++;
          }
        }
      }
    }
    assertThat(files).isGreaterThan(200);
  }

  private static SourceFile file(String path, String secret) {
    return new SourceFile(
        path,
        "password = '" + secret + "'\n" + "def f(event): return event['a'] + 1\n".repeat(900));
  }

  @Test
  void a_long_file_is_lowered_once() throws Exception {
    Counted counted = new Counted(new PythonFrontEnd());
    FrontEnd kept = new KeptFrontEnd(counted, new KeptForms(folder, "one"));
    Module first = kept.lower(file("app.py", "hunter2"));
    Module second = kept.lower(file("app.py", "hunter2"));
    assertThat(second).isEqualTo(first);
    assertThat(counted.count).hasValue(1);
    kept.lower(file("other.py", "hunter2"));
    kept.lower(file("app.py", "hunter3"));
    assertThat(counted.count).hasValue(3);
    new KeptFrontEnd(counted, new KeptForms(folder, "two")).lower(file("app.py", "hunter2"));
    assertThat(counted.count).hasValue(4);
  }

  @Test
  void nothing_of_the_code_can_be_read_where_it_is_kept() throws Exception {
    new KeptFrontEnd(new PythonFrontEnd(), new KeptForms(folder, "one"))
        .lower(file("app.py", "hunter2-correct-horse"));
    try (Stream<Path> kept = Files.list(folder)) {
      for (Path one : kept.toList()) {
        assertThat(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1))
            .doesNotContain("hunter2", "password");
        assertThat(one.getFileName().toString()).matches("[0-9a-f]{64}");
      }
    }
  }

  @Test
  void what_was_damaged_or_put_there_by_others_is_lowered_anew() throws Exception {
    Counted counted = new Counted(new PythonFrontEnd());
    FrontEnd kept = new KeptFrontEnd(counted, new KeptForms(folder, "one"));
    Module first = kept.lower(file("app.py", "hunter2"));
    Path form = only();
    byte[] bytes = Files.readAllBytes(form);
    bytes[bytes.length / 2] ^= 1;
    Files.write(form, bytes);
    assertThat(kept.lower(file("app.py", "hunter2"))).isEqualTo(first);
    Files.write(form, new byte[0]);
    assertThat(kept.lower(file("app.py", "hunter2"))).isEqualTo(first);
    assertThat(counted.count).hasValue(3);
  }

  @Test
  void a_folder_that_cannot_be_made_is_no_reason_to_fail() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    FrontEnd kept = new KeptFrontEnd(new PythonFrontEnd(), new KeptForms(taken, "one"));
    assertThat(kept.lower(file("app.py", "hunter2")).file()).isEqualTo("app.py");
  }

  private Path only() throws IOException {
    try (Stream<Path> kept = Files.list(folder)) {
      return kept.findFirst().orElseThrow();
    }
  }
}
