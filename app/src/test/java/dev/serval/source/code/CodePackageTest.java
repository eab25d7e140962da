package dev.serval.source.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.CompiledClass;
import dev.serval.model.Gap;
import dev.serval.model.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of all shapes, hostile ones among them: what is odd is told, and the rest is read. */
class CodePackageTest {

  @TempDir private Path folder;

  @Test
  void own_code_is_read_and_what_was_installed_is_not() throws IOException {
    CodePackage.Read read =
        CodePackage.of(
            zip(
                "app.py=1",
                "requests/api.py=2",
                "acme_sdk/client.py=3",
                "acme_sdk-1.2.dist-info/RECORD=acme_sdk/client.py,sha256=x,1\nacme_cli.py,,\n",
                "acme_cli.py=4",
                "node_modules/lodash/package.json={\"repository\":\"lodash/lodash\"}",
                "node_modules/lodash/index.js=5",
                "node_modules/@shop/orders/package.json={\"name\":\"@shop/orders\"}",
                "node_modules/@shop/orders/index.js=6",
                "tests/test_app.py=7"));

    assertThat(paths(read)).containsExactly("app.py", "node_modules/@shop/orders/index.js");
    assertThat(read.gaps()).isEmpty();
  }

  @Test
  void paths_that_lead_out_are_told_and_not_read() throws IOException {
    CodePackage.Read read =
        CodePackage.of(zip("app.py=1", "../../etc/evil.py=2", "/root/abs.py=3", "C:\\x.py=4"));

    assertThat(paths(read)).containsExactly("app.py");
    assertThat(whys(read)).hasSize(3).allMatch(why -> why.contains("leads out of the package"));
  }

  @Test
  void of_a_file_that_is_there_twice_the_last_one_counts() throws IOException {
    byte[] zip = bytes("app1.py=harmless", "app2.py=harmful");
    // The library that writes zips refuses to; whoever attacks does not ask it.
    String latin = new String(zip, StandardCharsets.ISO_8859_1).replace("app2.py", "app1.py");
    CodePackage.Read read = CodePackage.of(file(latin.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(read.unit().files()).extracting(SourceFile::text).containsExactly("harmful");
    assertThat(whys(read)).singleElement().asString().contains("twice");
  }

  @Test
  void a_link_in_a_zip_is_told_and_not_followed() throws IOException {
    byte[] zip = bytes("app.py=1", "link.py=/etc/passwd");
    int at = lastIndexOf(zip, "link.py") - 46;
    zip[at + 5] = 3; // Packed by a Unix program …
    zip[at + 41] = (byte) 0xa1; // … as a link.
    zip[at + 40] = (byte) 0xff;
    CodePackage.Read read = CodePackage.of(file(zip));

    assertThat(paths(read)).containsExactly("app.py");
    assertThat(whys(read)).containsExactly("it is a link, which is not followed");
  }

  @Test
  void a_bomb_is_told_and_not_unpacked() throws IOException {
    CodePackage.Read read = CodePackage.of(zip("app.py=1", "bomb.py=" + " ".repeat(9 << 20)));

    assertThat(paths(read)).containsExactly("app.py");
    assertThat(whys(read)).singleElement().asString().contains("zip bomb");
  }

  @Test
  void a_package_within_a_package_is_told_and_not_opened() throws IOException {
    CodePackage.Read read = CodePackage.of(zip("app.py=1", "inner.zip=PK", "more.zip=PK"));

    assertThat(paths(read)).containsExactly("app.py");
    assertThat(whys(read)).singleElement().asString().contains("1 more are archives");
  }

  @Test
  void of_jars_the_classes_that_were_written_are_read_and_those_of_libraries_are_not()
      throws IOException {
    String own = "com/acme/Util.class=1";
    byte[] inner = bytes(own, "com/other/B.class=2", "com/fasterxml/jackson/core/C.class=3");
    String latin = new String(inner, StandardCharsets.ISO_8859_1);
    CodePackage.Read read =
        CodePackage.of(
            zip(
                "com/acme/Handler.class=4",
                "software/amazon/awssdk/D.class=5",
                "lib/acme.jar=" + latin,
                "lib/broken.jar=PK"));

    assertThat(read.unit().classes())
        .extracting(CompiledClass::place)
        .containsExactly("com/acme/Handler.class", "lib/acme.jar/com/acme/Util.class");
  }

  @Test
  void bytes_that_are_no_text_cost_themselves_only() throws IOException {
    Path file = folder.resolve("app.py");
    byte[] bytes = "x = 'abc'\nprint(x)\n".getBytes(UTF_8);
    bytes[6] = (byte) 0xff;
    Files.write(file, bytes);
    CodePackage.Read read = CodePackage.of(file);

    assertThat(read.unit().files().getFirst().text()).isEqualTo("x = 'a\ufffdc'\nprint(x)\n");
    assertThat(whys(read)).singleElement().asString().contains("not valid UTF-8");
  }

  @Test
  void what_is_no_zip_is_told() throws IOException {
    CodePackage.Read read = CodePackage.of(file("no zip at all".getBytes(UTF_8)));

    assertThat(read.unit().files()).isEmpty();
    assertThat(whys(read)).singleElement().asString().startsWith("it is no zip that can be read");
  }

  @Test
  void a_damaged_entry_costs_no_other() throws IOException {
    byte[] zip = bytes("app.py=" + "abcdefgh".repeat(50), "other.py=2");
    int at = lastIndexOf(Arrays.copyOf(zip, 60), "app.py") + 6;
    Arrays.fill(zip, at, at + 12, (byte) 0xff);
    CodePackage.Read read = CodePackage.of(file(zip));

    assertThat(paths(read)).containsExactly("other.py");
    assertThat(whys(read)).singleElement().asString().startsWith("it could not be read");
  }

  @Test
  void links_in_a_folder_are_not_followed_and_loops_end() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("lib.py"), "1");
    Path code = Files.createDirectory(folder.resolve("code"));
    Files.writeString(code.resolve("app.py"), "2");
    Files.createSymbolicLink(code.resolve("loop"), code);
    Files.createSymbolicLink(code.resolve("round"), code.resolve("round"));
    Files.createSymbolicLink(code.resolve("shared"), outside);
    CodePackage.Read read = CodePackage.of(code);

    assertThat(paths(read)).containsExactly("app.py");
    assertThat(read.gaps()).singleElement().extracting(Gap::what).asString().endsWith("shared");
  }

  @Test
  void a_large_file_is_told_and_not_read() throws IOException {
    Files.writeString(folder.resolve("app.py"), "1");
    Files.writeString(folder.resolve("generated.js"), "x".repeat((int) Limits.MOST_SOURCE + 1));
    CodePackage.Read read = CodePackage.of(folder);

    assertThat(paths(read)).containsExactly("app.py");
    assertThat(whys(read)).singleElement().asString().contains("more than 10,485,760 bytes");
  }

  private static List<String> paths(CodePackage.Read read) {
    return read.unit().files().stream().map(SourceFile::path).toList();
  }

  private static List<String> whys(CodePackage.Read read) {
    return read.gaps().stream().map(Gap::why).toList();
  }

  private static int lastIndexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
  }

  private Path zip(String... entries) throws IOException {
    return file(bytes(entries));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("code.zip"), bytes);
  }

  /** Each entry is written as {@code path=content}. */
  private static byte[] bytes(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : entries) {
        int equals = entry.indexOf('=');
        zip.putNextEntry(new ZipEntry(entry.substring(0, equals)));
        zip.write(entry.substring(equals + 1).getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return bytes.toByteArray();
  }
}
