package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      nullValues = "nothing",
      value = {
        "203.0.113.5                                  ~ 203.0.113.5",
        "203.0.113.5 # why                            ~ 203.0.113.5",
        "203.0.113.0/24 ; SBL1                        ~ 203.0.113.0/24",
        "203.0.113.0/255.255.254.0                    ~ 203.0.113.0/23",
        "203.0.113.5:443                              ~ 203.0.113.5",
        "2001:db8::/32                                ~ 2001:db8::/32",
        "203.0.113.4-203.0.113.9                      ~ 203.0.113.4/30 203.0.113.8/31",
        "0.0.0.0-255.255.255.255                      ~ 0.0.0.0/1 128.0.0.0/1",
        "203[.]0[.]113[.]5                            ~ 203.0.113.5",
        "hxxp://203[.]0[.]113[.]5:8080/a              ~ 203.0.113.5",
        "https://evil[.]example/                      ~ evil.example",
        "https://shared.example/one/page              ~ ''",
        "d41d8cd98f00b204e9800998ecf8427e             ~ ''",
        "*.evil.example                               ~ *.evil.example",
        "||evil.example^$third-party                  ~ evil.example",
        "address=/evil.example/0.0.0.0                ~ evil.example",
        "0.0.0.0 evil.example                         ~ evil.example",
        "127.0.0.1 localhost                          ~ nothing",
        "! a comment                                  ~ nothing",
      })
  void a_line_gives_what_it_names(String line, String entries) {
    assertThat(Indicators.of(line + "\n").others()).isEqualTo("".equals(entries) ? 1 : 0);
    assertThat(String.join(" ", Indicators.of(line).entries()))
        .isEqualTo(entries == null ? "" : entries);
  }

  @Test
  void without_a_header_the_first_cell_that_can_be_one_is_taken() {
    assertThat(Indicators.of("\"2026-01-01 00:00:00\",\"203.0.113.5\",\"443\"").entries())
        .containsExactly("203.0.113.5");
  }

  @Test
  void a_header_says_which_column_is_meant_also_in_a_comment() {
    String rows = "\n1,10.0.0.1,203.0.113.5\n2,10.0.0.2,203.0.113.6\n";
    assertThat(Indicators.of("id,seen_by,dst_ip" + rows).entries())
        .containsExactly("203.0.113.5", "203.0.113.6");
    assertThat(Indicators.of("# \"id\",\"seen by\",\"dst_ip\"" + rows).lines())
        .containsExactly(2, 3);
  }

  @Test
  void stix_misp_and_other_json_are_read() {
    String stix =
        """
        {"type":"bundle","objects":[
         {"type":"indicator","pattern":"[ipv4-addr:value = '203.0.113.5'] OR [ipv4-addr:value ISSUBSET '198.51.100.0/24']"},
         {"type":"indicator","pattern":"[domain-name:value = 'evil.example']"},
         {"type":"indicator","pattern":"[file:hashes.MD5 = 'aa']"},
         {"type":"malware","name":"value.example"}]}
        """;
    Indicators read = Indicators.of(stix);
    assertThat(read.entries()).containsExactly("203.0.113.5", "198.51.100.0/24", "evil.example");
    assertThat(read.lines()).containsExactly(2, 2, 3);
    assertThat(read.others()).isEqualTo(1);
    String misp = "{\"Attribute\":[{\"type\":\"ip-dst\",\"value\":\"203.0.113.5\"}]}";
    assertThat(Indicators.of(misp).entries()).containsExactly("203.0.113.5");
    assertThat(Indicators.of("[\"203.0.113.5\"]").entries()).containsExactly("203.0.113.5");
    assertThat(Indicators.of("{\"ip\":\"203.0.113.5\",").entries()).hasSize(2);
  }
}
