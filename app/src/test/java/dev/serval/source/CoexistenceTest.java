package dev.serval.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Resource;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are audited together, and which of them are looked at as one account. */
class CoexistenceTest {

  @TempDir Path folder;

  @Test
  void templates_that_declare_the_same_name_are_apart_and_all_are_beside_the_others()
      throws IOException {
    queue("a", "QueueName: jobs");
    queue("b", "QueueName: jobs");
    queue("c", "QueueName: other");
    queue("d", "DelaySeconds: 1");
    queue("e", "DelaySeconds: 1");
    assertThat(worlds(Map.of()))
        .containsExactly(List.of("a", "c", "d", "e"), List.of("b", "c", "d", "e"));
  }

  @Test
  void in_an_account_that_is_known_the_same_name_is_the_same_resource() throws IOException {
    queue("a", "QueueName: jobs");
    queue("b", "QueueName: jobs");
    assertThat(worlds(Map.of("AWS::AccountId", "111122223333", "AWS::Region", "eu-west-1")))
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void many_copies_cost_no_more_than_each_by_itself() throws IOException {
    for (int i = 0; i < 50; i++) {
      queue("copy" + (10 + i), "QueueName: jobs");
      queue("other" + (10 + i), "QueueName: other" + i);
    }
    assertThat(worlds(Map.of()).stream().mapToInt(List::size).sum()).isEqualTo(50 + 4 * 50);
  }

  private void queue(String name, String property) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        "Resources:\n  %s: {Type: AWS::SQS::Queue, Properties: {%s}}\n".formatted(name, property));
  }

  private List<List<String>> worlds(Map<String, String> parameters) {
    Reading reading = CloudFormationSource.read(List.of(folder), parameters);
    List<List<String>> all = new ArrayList<>();
    reading
        .worlds()
        .forEach(
            world ->
                all.add(
                    world.estate().resources().stream()
                        .map(Resource::id)
                        .map(id -> id.logicalPath())
                        .sorted()
                        .toList()));
    return all;
  }
}
