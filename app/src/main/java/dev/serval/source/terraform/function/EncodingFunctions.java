package dev.serval.source.terraform.function;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** JSON, YAML, CSV, base 64, URLs, hashes, and names of files. */
final class EncodingFunctions {

  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("base64decode", EncodingFunctions::unbase64),
          Map.entry("base64encode", it -> it.of(base64(bytes(it)))),
          Map.entry("base64sha256", it -> it.of(base64(hash("SHA-256", it)))),
          Map.entry("base64sha512", it -> it.of(base64(hash("SHA-512", it)))),
          Map.entry("csvdecode", EncodingFunctions::csv),
          Map.entry("jsondecode", EncodingFunctions::json),
          Map.entry("jsonencode", it -> new Term.Json(it.term(0), it.at())),
          Map.entry("md5", it -> it.of(HexFormat.of().formatHex(hash("MD5", it)))),
          Map.entry("sha1", it -> it.of(HexFormat.of().formatHex(hash("SHA-1", it)))),
          Map.entry("sha256", it -> it.of(HexFormat.of().formatHex(hash("SHA-256", it)))),
          Map.entry("sha512", it -> it.of(HexFormat.of().formatHex(hash("SHA-512", it)))),
          Map.entry("urldecode", EncodingFunctions::unurl),
          Map.entry("urlencode", EncodingFunctions::url),
          Map.entry("yamldecode", it -> JsonEncoding.parsed(it.text(0), it.at())),
          // JSON is YAML, too: nobody compares the text.
          Map.entry("yamlencode", it -> new Term.Json(it.term(0), it.at())),
          Map.entry(
              "basename", it -> it.of(it.text(0).replaceFirst("/+$", "").replaceFirst("^.*/", ""))),
          Map.entry("dirname", EncodingFunctions::folder),
          Map.entry("pathexpand", it -> it.term(0)));

  private EncodingFunctions() {}

  private static byte[] bytes(Arguments it) {
    return it.text(0).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] hash(String algorithm, Arguments it) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes(it));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static Term unbase64(Arguments it) {
    return it.of(new String(unpacked(it.text(0)), StandardCharsets.UTF_8));
  }

  static byte[] unpacked(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new Fault("this text is not in base 64");
    }
  }

  private static Term json(Arguments it) {
    return it.term(0) instanceof Term.Json(Term value, var _)
        ? value
        : JsonEncoding.decoded(it.open(0), it.at()).orElseThrow(NotKnown::new);
  }

  private static Term url(Arguments it) {
    return it.of(URLEncoder.encode(it.text(0), StandardCharsets.UTF_8));
  }

  private static Term unurl(Arguments it) {
    try {
      return it.of(URLDecoder.decode(it.text(0), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new Fault("this text is not encoded for a URL");
    }
  }

  private static Term folder(Arguments it) {
    String path = it.text(0).replaceFirst("/+$", "");
    int slash = path.lastIndexOf('/');
    return it.of(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
  }

  private static Term csv(Arguments it) {
    List<List<String>> rows = rows(it.text(0));
    List<Term> all = new ArrayList<>();
    for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      SequencedMap<String, Term> fields = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(row.size(), rows.getFirst().size()); i++) {
        fields.put(rows.getFirst().get(i), it.of(row.get(i)));
      }
      all.add(new Term.Obj(fields, it.at()));
    }
    return it.seq(all);
  }

  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n')) {
        if (quoted || c != '\r') {
          field.append(c);
        }
      } else {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    if (!row.isEmpty() || !field.isEmpty()) {
      row.add(field.toString());
      rows.add(row);
    }
    return rows;
  }
}
