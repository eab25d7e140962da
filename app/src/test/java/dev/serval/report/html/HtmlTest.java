package dev.serval.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

  @Property
  void textAndAttributesNeverBecomeMarkup(@ForAll String text) {
    String html =
        Html.write(
            Html.element(
                "b", Html.attribute("title", text + "\"'><x>"), Html.text(text + "</b><x>")));
    assertThat(html).startsWith("<b title=\"").endsWith("</b>");
    assertThat(html.chars().filter(c -> c == '<').count()).isEqualTo(2);
    assertThat(html.chars().filter(c -> c == '"').count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onclick", "onerror", "style", "href", "src"})
  void attributesThatRunOrLoadAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Html.attribute(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        " https://x",
        "file:/"
      })
  void onlyTheWebIsLinkedTo(String url) {
    assertThat(Html.toWeb(url).value()).isEqualTo("#");
    assertThat(Html.toWeb("https://cwe.mitre.org/").value()).isEqualTo("https://cwe.mitre.org/");
  }

  @Property
  void aLinkNamesTheIdOfItsTarget(@ForAll String findingId) {
    String id = Anchors.of(findingId);
    String href = Html.toAnchor(id).value();
    assertThat(href).matches("#[A-Za-z0-9._~/:%-]*");
    assertThat(URLDecoder.decode(href.substring(1), StandardCharsets.UTF_8)).isEqualTo(id);
    assertThat(id).doesNotContain(" ", "=", "\n");
  }

  @Test
  void theShellHoldsNoEndTagsAndIsSmall() throws java.io.IOException {
    long size = 0;
    for (String name : new String[] {"report.css", "report.js"}) {
      try (var in = java.util.Objects.requireNonNull(Page.class.getResourceAsStream(name))) {
        String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(content)
            .doesNotContain("</", "<!--", "innerHTML", "http:", "https:", "@import", "url(");
        size += content.length();
      }
    }
    assertThat(size).isLessThan(100_000);
  }
}
