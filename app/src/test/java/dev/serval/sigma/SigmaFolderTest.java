package dev.serval.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the files of a folder are read, and how what cannot be run is said. */
class SigmaFolderTest extends SigmaRun {

  @Test
  void what_cannot_be_run_is_said_with_its_place_and_the_others_run() throws IOException {
    rule("good.yml", "low", "s: {eventName: Update*}", "s");
    rule("modifier.yml", "low", "s: {eventName|expand: '%x%'}", "s");
    rule("name.yml", "low", "s: {eventName: x}", "s and other");
    rule("bracket.yml", "low", "s: {eventName: x}", "(s");
    rule("near.yml", "low", "s: {eventName: x}", "s | near s");
    rule("regex.yml", "low", "s: {eventName|re: '('}", "s");
    Files.writeString(folder.resolve("torn.yml"), "title: 'x\n");
    Files.writeString(
        folder.resolve("two.yml"),
        "title: a\n---\ntitle: Windows\nlogsource: {product: windows}\n");
    Files.writeString(
        folder.resolve("chain.yml"),
        "title: c\ncorrelation: {type: temporal, rules: [nobody], timespan: 1m}");
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.count()).isEqualTo(1);
    assertThat(rules.messages())
        .hasSize(9)
        .anySatisfy(
            one -> assertThat(one).contains("modifier.yml:6:", "nothing is known for '%x%'"))
        .anySatisfy(one -> assertThat(one).contains("name.yml:7:", "'other' is no search"))
        .anySatisfy(one -> assertThat(one).contains("bracket.yml:7:", "not closed"))
        .anySatisfy(one -> assertThat(one).contains("near.yml:7:", "not supported"))
        .anySatisfy(one -> assertThat(one).contains("regex.yml:6:", "regular expression"))
        .anySatisfy(one -> assertThat(one).contains("torn.yml:"))
        .anySatisfy(one -> assertThat(one).contains("two.yml:1:", "'logsource'"))
        .anySatisfy(one -> assertThat(one).contains("two.yml:4:", "product windows"))
        .anySatisfy(one -> assertThat(one).contains("chain.yml:2:", "'nobody'"));
    assertThat(told(1)).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "detection: {s: {a|near: b}, condition: s} # 3:17 # modifier 'near' is not supported",
        "detection: {s: {a|i: b}, condition: s} # 3:17 # 'i' does not go with a text",
        "detection: {s: {a|re|contains: b}, condition: s} # 3:17 # 'contains' does not go with re",
        "detection: {s: {a|cidr|cased: 10.0.0.0/8}, condition: s} # 3:17 # not go with cidr",
        "detection: {s: {a|exists|all: true}, condition: s} # 3:17 # not go with exists",
        "detection: {s: {a|startswith|endswith: b}, condition: s} # 3:17 # only one",
        "detection: {s: {a|lt|gt: 3}, condition: s} # 3:17 # only one",
        "detection: {s: {a|exists: maybe}, condition: s} # 3:27 # true or false",
        "detection: {s: {a|cidr: example.com}, condition: s} # 3:25 # no network",
        "detection: {s: {a|cidr: 10.0.0.0/33}, condition: s} # 3:25 # no network",
        "detection: {s: {a|gte: many}, condition: s} # 3:24 # no number",
        "detection: {s: {a|hour: 25}, condition: s} # 3:25 # no hour 25",
        "detection: {s: {a|month: 0}, condition: s} # 3:26 # no month 0",
        "detection: {s: {a|base64: 'x*'}, condition: s} # 3:27 # wildcards",
        "detection: {s: {}, condition: s} # 3:16 # every call",
        "detection: {s: [[a]], condition: s} # 3:17 # a value is",
        "detection: {s: {a: [{b: c}]}, condition: s} # 3:21 # the field's path",
        "detection: {s: {a: b}, condition: 2 of them} # 3:35 # '2' is no search",
        "detection: {s: {a: b}, condition: s near s} # 3:35 # not expected",
        "status: unsupported # 3:9 # unsupported",
        "taxonomy: ecs # 3:11 # taxonomy 'ecs'",
        "level: dire # 3:8 # 'dire' is none",
        "logsource: {product: aws, category: network} # 3:12 # category network",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {lt: 3}} # 3:71 #"
            + " only when",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {neq: 3}} # 3:71 #"
            + " only when",
        "correlation: {type: event_count, rules: [r], timespan: 1w, condition: {gt: 3}} # 3:56 #"
            + " 15m",
        "correlation: {type: value_sum, rules: [r], timespan: 1m, condition: {field: [a, b], gt:"
            + " 3}} # 3:69 # one field",
        "correlation: {type: value_avg, rules: [r], timespan: 1m, condition: {gt: 3}} # 3:69 #"
            + " 'field'",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {near: 3}} # 3:72 #"
            + " 'near'",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {}} # 3:71 # no"
            + " bound",
        "correlation: {type: temporal, rules: [r], timespan: 1m, aliases: {a: b}} # 3:70 # no"
            + " mapping of rules",
        "correlation: {type: temporal, rules: [r], timespan: 1m, aliases: {a: {z: b}}} # 3:67 #"
            + " which field",
        "correlation: {type: some, rules: [r], timespan: 1m} # 3:21 # value_percentile",
        "filter: {rules: [], s: {a: b}, condition: s} # 3:17 # names no rules",
      })
  void a_rule_that_is_not_of_sigma_is_said_with_its_place(String rest, String place, String why)
      throws IOException {
    rule("r.yml", "low", "s: {eventName: x}", "s\nname: r");
    String source = rest.contains("logsource") ? "" : "logsource: {product: aws}";
    Files.writeString(folder.resolve("wrong.yml"), "title: x\n%s\n%s\n".formatted(source, rest));
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.messages())
        .singleElement()
        .satisfies(one -> assertThat(one).contains("wrong.yml:" + place + ":", why));
    assertThat(rules.refused()).isEqualTo(1);
  }

  @Test
  void rules_of_one_name_are_not_mistaken_for_each_other() throws IOException {
    rule("a.yml", "low", "s: {eventName: Update*}", "s\nname: same");
    rule("b.yml", "low", "s: {eventName: Delete*}", "s\nname: same");
    Files.copy(folder.resolve("a.yml"), folder.resolve("c.yml"));
    rule("d.yml", "low", "s: {eventName: Update*}", "s\nname: d");
    write("both", "correlation: {type: temporal, rules: [same], timespan: 1m}");
    write(
        "count",
        "id: id-b.yml\ncorrelation: {type: event_count, rules: [d], timespan: 1m, condition:"
            + " {gte: 1}}");
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.messages())
        .hasSize(3)
        .anySatisfy(one -> assertThat(one).contains("count.yml:1:", "write another one"))
        .anySatisfy(one -> assertThat(one).contains("c.yml: its id 'id-a.yml' is also that of"))
        .anySatisfy(one -> assertThat(one).contains("both.yml:2:", "more than one rule"));
    assertThat(rules.count()).isEqualTo(4);
  }

  /** None of them may take long, or more than is there. */
  @Test
  @Timeout(20)
  void hostile_folders_are_read_in_bounded_time() throws IOException {
    rule("good.yml", "low", "s: {eventName: Update*}", "s\nname: good");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    for (int i = 0; i < 1000; i++) {
      String more = i == 0 ? "good" : "c" + (i - 1);
      twice("chain" + i, "c" + i, more, "good");
      twice("circle" + i, "o" + i, "o" + (i + 1) % 1000, "good");
      twice(
          "doubled" + i, "d" + i, i == 0 ? "good" : "d" + (i - 1), i == 0 ? "good" : "d" + (i - 1));
    }
    Files.writeString(folder.resolve("bomb.yml"), bomb);
    Files.writeString(folder.resolve("many.yml"), "---\na: b\n".repeat(100_000));
    Files.writeString(folder.resolve("deep.yml"), "a: " + "[".repeat(100_000));
    Files.writeString(folder.resolve("long.yml"), "x".repeat(2 << 20));
    Files.write(folder.resolve("binary.yml"), new byte[] {0, 1, (byte) 0xff, (byte) 0xfe});
    Files.createSymbolicLink(folder.resolve("round"), folder);
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.messages())
        .anySatisfy(one -> assertThat(one).contains("bomb.yml:"))
        .anySatisfy(one -> assertThat(one).contains("chain16.yml:", "nested deeper"))
        .anySatisfy(one -> assertThat(one).contains("doubled8.yml:", "parts"))
        .anySatisfy(one -> assertThat(one).contains("circle999.yml:", "in a circle"))
        .anySatisfy(one -> assertThat(one).contains("many.yml:", "more documents"))
        .anySatisfy(one -> assertThat(one).contains("deep.yml:"))
        .anySatisfy(one -> assertThat(one).contains("long.yml:", "1 MB"))
        .anySatisfy(one -> assertThat(one).contains("binary.yml:"));
    assertThat(rules.count()).isEqualTo(2);
  }

  private void twice(String file, String name, String first, String second) throws IOException {
    write(
        file,
        "name: %s\ncorrelation: {type: temporal, rules: [%s, %s], timespan: 1m}"
            .formatted(name, first, second));
  }

  @Test
  void documents_of_a_file_end_as_yaml_says() throws IOException {
    Files.writeString(
        folder.resolve("all.yml"),
        """
        \uFEFF# ours
        --- # one
        title: a
        logsource: {product: aws}
        detection: {s: {eventName: Update*}, condition: s}
        ...
        --- {title: b, logsource: {product: aws}, detection: {s: [pending], condition: s}}
        ---
        """);
    assertThat(told(1)).hasSize(2);
  }

  @Test
  void correlations_and_filters_that_cannot_be_run_are_said() throws IOException {
    rule("a.yml", "low", "s: {eventName: Update*}", "s\nname: a");
    write("one", "correlation: {type: temporal, rules: [other], timespan: 1m}\nname: one");
    write("other", "correlation: {type: temporal, rules: [one], timespan: 1m}\nname: other");
    write(
        "coarse",
        "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}}\n"
            + "name: coarse");
    write(
        "fine",
        "correlation: {type: temporal, rules: [coarse], group-by: [awsRegion], timespan: 1m}");
    write(
        "nobody",
        "logsource: {product: aws}\nfilter: {rules: [nobody], s: {a: b}, condition: not s}");
    write(
        "windows",
        "logsource: {product: windows}\nfilter: {rules: any, s: {a: b}, condition: not s}");
    assertThat(SigmaFolder.read(folder, Placeholders.NONE).messages())
        .hasSize(5)
        .anySatisfy(one -> assertThat(one).contains("one.yml:1:", "in a circle"))
        .anySatisfy(one -> assertThat(one).contains("other.yml:1:", "in a circle"))
        .anySatisfy(one -> assertThat(one).contains("fine.yml:2:", "grouped by all"))
        .anySatisfy(one -> assertThat(one).contains("nobody.yml:3:", "'nobody'"))
        .anySatisfy(one -> assertThat(one).contains("windows.yml:2:", "product windows"));
  }
}
