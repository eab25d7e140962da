package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no snapshots, or those of another form, and what is said of them. */
class NoSnapshotTest {

  private static final String POLICIES = "111122223333/eu-west-1/lambda/GetPolicy.jsonl";

  @TempDir Path folder;

  @Test
  void what_is_no_snapshot_says_what_to_do() throws Exception {
    assertThatThrownBy(() -> Snapshots.open(folder.resolve("none.zip")))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("check the path");
    assertThatThrownBy(() -> Snapshots.open(folder))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("holds no scope.json");
    assertThatThrownBy(() -> Snapshots.open(WrittenZip.in(folder, Map.of("index.js", ""))))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("'serval collect'");
    assertThatThrownBy(() -> Snapshots.open(WrittenZip.in(folder, Map.of("tfplan", ""))))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("'terraform show -json");
    Path whole =
        WrittenZip.in(
            folder, Map.of("scope.json", WrittenZip.scope(), POLICIES, "x".repeat(1_000)));
    Path torn = folder.resolve("torn.zip");
    Files.write(torn, java.util.Arrays.copyOf(Files.readAllBytes(whole), 300));
    assertThat(Snapshots.isSnapshot(torn)).isTrue();
    assertThatThrownBy(() -> Snapshots.open(torn))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("is no zip that can be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"schema\":7}",
        "{\"schema\":\"other\"}",
        "{\"schema\":\"serval.snapshot/1\"}",
        "{\"schema\":\"serval.snapshot/1\",\"accounts\":[1]}",
        "{\"schema\":\"serval.snapshot/1\",\"accounts\":{}}",
      })
  void a_scope_of_another_form_is_refused(String json) throws Exception {
    Path zip = WrittenZip.in(folder, Map.of("scope.json", json));
    assertThatThrownBy(() -> Snapshots.open(zip))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageStartingWith("scope.json: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accounts",
        "partition",
        "regions",
        "functions",
        "tags",
        "started",
        "finished",
        "calls"
      })
  void every_member_of_the_scope_has_its_type(String member) throws Exception {
    for (String wrong : List.of("7", "\"x\"", "[[]]", "{\"a\":-1}", "null")) {
      if (!(member.equals("partition") && wrong.equals("\"x\""))) {
        String json =
            WrittenZip.scope()
                .replaceFirst(
                    "(?s)\"" + member + "\": (\"[^\"]*\"|\\[[^\\]]*]|\\{[^}]*})",
                    "\"" + member + "\": " + wrong);
        assertThatThrownBy(() -> ScopeJson.read(json))
            .as(json)
            .isInstanceOf(UnreadableSnapshot.class)
            .hasMessageContaining("'" + member + "'");
      }
    }
  }

  @Test
  void a_foreign_version_says_so() throws Exception {
    Path zip =
        WrittenZip.in(
            folder, Map.of("scope.json", WrittenZip.scope().replace("snapshot/1", "snapshot/2")));
    assertThat(Snapshots.isSnapshot(zip)).isTrue();
    assertThatThrownBy(() -> Snapshots.open(zip))
        .hasMessageContaining(
            "another version of Serval (serval.snapshot/2, this one reads serval.snapshot/1)");
  }

  @Test
  void templates_and_folders_are_no_snapshots() throws Exception {
    Path template = Files.writeString(folder.resolve("template.yaml"), "Resources: {}");
    Files.writeString(folder.resolve("scope.json"), "{\"schema\":\"something\"}");
    assertThat(Snapshots.isSnapshot(template)).isFalse();
    assertThat(Snapshots.isSnapshot(folder)).isFalse();
    assertThat(Snapshots.isSnapshot(folder.resolve("none"))).isFalse();
  }
}
