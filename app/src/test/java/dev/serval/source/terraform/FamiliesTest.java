package dev.serval.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.source.Reading;
import dev.serval.source.files.FileSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A module for each family of resources, and the estate that is read of it. */
class FamiliesTest {

  private static final Path FOLDER = Path.of("src/test/resources/terraform/families");

  static List<Path> families() throws IOException {
    try (Stream<Path> listed = Files.list(FOLDER)) {
      return listed.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void a_family_is_read_as_expected(Path family) throws IOException {
    Reading reading = TerraformSource.read(FileSearch.in(List.of(family)), Map.of());
    String actual = EstateText.of(reading.worlds().getFirst().estate());
    Path expected = family.resolve("expect.txt");
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
