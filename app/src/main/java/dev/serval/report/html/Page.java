package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;

import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The file around the body: policy, style, script and data, all inside. */
final class Page {

  // INVARIANT: neither resource holds an end tag of its element; a test sees to it.
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private static final String WATCH_STYLE = resource("watch.css");

  /** Nothing may be loaded, and nothing but these very texts may style or run. */
  private static final String POLICY =
      "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
          .formatted(hash(STYLE), hash(SCRIPT));

  /** The same of a page on which nothing runs. */
  private static final String SCRIPTLESS_POLICY =
      "default-src 'none'; style-src '%s' '%s'; img-src data:; base-uri 'none'; form-action 'none'"
          .formatted(hash(STYLE), hash(WATCH_STYLE));

  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath"
          + " fill='%230f766e' d='M4 2.500c3.200.6 5.300 2.300 6.400 4.700a12 12 0 0 1 3.200"
          + " 0C14.700 4.800 16.800 3.100 20 2.500c1 3.600.9 6.600-.1 9.200.4 1 .6 2 .6 3C20.500 19"
          + " 16.700 22 12 22s-8.500-3-8.500-7.300c0-1 .2-2 .6-3C3.100 9.100 3 6.100 4"
          + " 2.500Z'/%3E%3C/svg%3E";

  private Page() {}

  static String write(String title, Html content, Result result) {
    Html head = head(title, POLICY, Html.NOTHING);
    Html data =
        FindingsSection.bears(result)
            ? element(
                "script",
                attribute("type", "application/json"),
                id("result"),
                new Html.Verbatim(ResultJson.forHtml(result)))
            : Html.NOTHING;
    Html script = element("script", new Html.Verbatim(SCRIPT));
    return file(head, element("body", content, data, script));
  }

  /** The page of a watch, which has no script and no data but what it shows. */
  static String ofWatch(String title, Html content) {
    Html style = element("style", new Html.Verbatim(WATCH_STYLE));
    return file(head(title, SCRIPTLESS_POLICY, style), element("body", content));
  }

  private static Html head(String title, String policy, Html more) {
    return element(
        "head",
        element("meta", attribute("charset", "utf-8")),
        element(
            "meta",
            attribute("http-equiv", "Content-Security-Policy"),
            attribute("content", policy)),
        element(
            "meta",
            attribute("name", "viewport"),
            attribute("content", "width=device-width, initial-scale=1")),
        element("meta", attribute("name", "referrer"), attribute("content", "no-referrer")),
        element("meta", attribute("name", "color-scheme"), attribute("content", "light dark")),
        element("link", attribute("rel", "icon"), new Html.Attribute("href", ICON)),
        element("title", text(title)),
        element("style", new Html.Verbatim(STYLE)),
        more);
  }

  private static String file(Html head, Html body) {
    return "<!DOCTYPE html>\n"
        + Html.write(element("html", attribute("lang", "en"), head, body))
        + "\n";
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + name + " is missing");
      }
      // A checkout with other line ends must not change the hash.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
