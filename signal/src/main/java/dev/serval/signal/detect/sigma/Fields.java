package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members of a record by their paths, in lower case and without the numbers of lists: a field
 * below a list has the values of all its items.
 */
public final class Fields {

  private static final Pattern NUMBER = Pattern.compile("\\.\\d+(?=\\.|$)");
  private static final String PARAMETERS = "requestparameters.";
  private static final String ADDITIONAL = "additionaleventdata.";

  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> all = new ArrayList<>();
  private final Map<String, String> lower = new HashMap<>();
  private final Set<String> objects = new HashSet<>();
  private boolean tooLong;

  private Fields() {}

  /** Of a call, with what was kept of its record. */
  public static Fields of(ApiCall call) {
    Fields fields = new Fields();
    call.details()
        .forEach(
            (path, value) -> {
              if (path.startsWith(ApiCall.MEMBER)) {
                fields.put(path.substring(ApiCall.MEMBER.length()), value);
              } else {
                fields.put(path.startsWith(ADDITIONAL) ? path : PARAMETERS + path, value);
              }
            });
    fields.put("eventname", call.rawName());
    if (!call.name().equals(call.rawName())) {
      fields.put("eventname", call.name());
    }
    fields.put("eventtime", call.time().toString());
    fields.put("eventsource", call.source());
    fields.put("awsregion", call.region());
    fields.put("sourceipaddress", call.address());
    fields.put("useragent", call.agent());
    fields.put("errorcode", call.error());
    fields.put("eventid", call.id());
    return fields;
  }

  /** A regular expression was given up: whether it is in a value is not known. */
  void tooLong() {
    tooLong = true;
  }

  /** Whether one was given up since this was asked last: what came out is not known then. */
  boolean wasTooLong() {
    boolean was = tooLong;
    tooLong = false;
    return was;
  }

  private void put(String path, String value) {
    if (!value.isEmpty()) {
      values.computeIfAbsent(plain(path), key -> new ArrayList<>(1)).add(value);
    }
  }

  /** A path in lower case without numbers of lists. */
  public static String plain(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    for (int dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
      if (dot + 1 < lower.length() && Character.isDigit(lower.charAt(dot + 1))) {
        return NUMBER.matcher(lower).replaceAll("");
      }
    }
    return lower;
  }

  /**
   * The values of a field. Of an object they are those of all below it, and at the end all of it as
   * one text.
   */
  List<String> of(String field) {
    return at(plain(field));
  }

  /** The same of a plain path. */
  List<String> at(String path) {
    List<String> found = values.get(path);
    if (found != null) {
      return found;
    }
    if (path.isEmpty() || !objects().contains(path)) {
      return List.of();
    }
    List<String> below = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    values.forEach(
        (at, those) -> {
          if (at.startsWith(path + ".")) {
            for (String one : those) {
              below.add(one);
              whole
                  .append(whole.length() == 0 ? "{" : ",")
                  .append('"')
                  .append(at.substring(at.lastIndexOf('.') + 1))
                  .append("\":\"")
                  .append(one)
                  .append('"');
            }
          }
        });
    below.add(whole.append('}').toString());
    return below;
  }

  /** The paths of all that have members. */
  private Set<String> objects() {
    if (objects.isEmpty()) {
      for (String path : values.keySet()) {
        int dot = path.lastIndexOf('.');
        while (dot > 0 && objects.add(path.substring(0, dot))) {
          dot = path.lastIndexOf('.', dot - 1);
        }
      }
      objects.add("");
    }
    return objects;
  }

  /** A value in lower case, which many rules ask for. */
  String lower(String value) {
    return lower.computeIfAbsent(value, one -> one.toLowerCase(Locale.ROOT));
  }

  /** All values of the record. */
  List<String> all() {
    if (all.isEmpty()) {
      values.values().forEach(all::addAll);
    }
    return all;
  }

  /** The first value of a field, or an empty text. */
  String first(String field) {
    List<String> found = of(field);
    return found.isEmpty() ? "" : found.get(0);
  }
}
