package dev.serval.source.snapshot;

import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer as a line of JSON: {@code {"request":{…},"page":1,"last":true,"answer":{…}}}, {@code
 * {"request":{…},"error":{"code","message","permission"}}} or {@code {"request":{…},"notMade":
 * "why"}}.
 */
final class AnswerLine {

  private AnswerLine() {}

  /** The line, without its end. */
  static String write(Answer answer) {
    Map<String, Node> line = new LinkedHashMap<>();
    line.put("request", request(answer.call().request()));
    switch (answer.outcome()) {
      case Answer.Page page -> {
        line.put("page", Nodes.number(page.page()));
        line.put("last", Nodes.bool(page.last()));
        line.put("answer", page.answer());
      }
      case Answer.Refused refused -> line.put("error", error(refused));
      case Answer.NotMade(String why) -> line.put("notMade", Nodes.text(why));
    }
    return JsonWriter.compact(Nodes.mapping(line));
  }

  /** What tells a call from the others of its operation; sorts as the calls are to be read. */
  static String key(SortedMap<String, String> request) {
    return JsonWriter.compact(request(request));
  }

  private static Node.Mapping request(SortedMap<String, String> request) {
    Map<String, Node> members = new LinkedHashMap<>();
    request.forEach((name, value) -> members.put(name, Nodes.text(value)));
    return Nodes.mapping(members);
  }

  private static Node error(Answer.Refused refused) {
    Map<String, Node> members = new LinkedHashMap<>();
    members.put("code", Nodes.text(refused.code()));
    members.put("message", Nodes.text(refused.message()));
    refused.permission().ifPresent(name -> members.put("permission", Nodes.text(name)));
    return Nodes.mapping(members);
  }

  /**
   * The answer in a line.
   *
   * @param operation of which operation it is; its request does not count
   */
  static Answer read(String line, Call operation) throws BrokenLine {
    Node.Mapping root = parse(line);
    SortedMap<String, String> request = request(root);
    Call call =
        new Call(
            operation.account(),
            operation.region(),
            operation.service(),
            operation.operation(),
            request);
    return new Answer(call, outcome(root));
  }

  private static Node.Mapping parse(String line) throws BrokenLine {
    try {
      if (DocumentReader.parseJson(line, "").root() instanceof Node.Mapping mapping) {
        return mapping;
      }
      throw new BrokenLine("it is no JSON object");
    } catch (UnreadableDocument e) {
      throw new BrokenLine(String.valueOf(e.getMessage()));
    }
  }

  /** The request that a key was made of. */
  static SortedMap<String, String> request(String key) throws BrokenLine {
    return members(parse(key));
  }

  private static SortedMap<String, String> request(Node.Mapping root) throws BrokenLine {
    return members(root.mapping("request").orElseThrow(() -> new BrokenLine("it has no request")));
  }

  private static SortedMap<String, String> members(Node.Mapping members) throws BrokenLine {
    SortedMap<String, String> request = new TreeMap<>();
    for (Node.Entry entry : members.entries()) {
      if (!(entry.value() instanceof Node.Text(String value, var _))) {
        throw new BrokenLine("the request's " + entry.key() + " is no text");
      }
      request.put(entry.key(), value);
    }
    return request;
  }

  private static Answer.Outcome outcome(Node.Mapping root) throws BrokenLine {
    Optional<Node.Mapping> answer = root.mapping("answer");
    if (answer.isPresent()) {
      return new Answer.Page(page(root), last(root), answer.get());
    }
    Optional<Node.Mapping> error = root.mapping("error");
    if (error.isPresent()) {
      return new Answer.Refused(
          text(error.get(), "code"),
          text(error.get(), "message"),
          error.get().get("permission").flatMap(Node::asText));
    }
    if (root.get("notMade").orElse(null) instanceof Node.Text(String why, var _)) {
      return new Answer.NotMade(why);
    }
    throw new BrokenLine("it has no answer, error or notMade of the right type");
  }

  private static int page(Node.Mapping root) throws BrokenLine {
    if (root.get("page").orElse(null) instanceof Node.Numeral number
        && number.written().matches("[1-9]\\d{0,8}")) {
      return Integer.parseInt(number.written());
    }
    throw new BrokenLine("its page is no number from 1");
  }

  private static boolean last(Node.Mapping root) throws BrokenLine {
    if (root.get("last").orElse(null) instanceof Node.Bool bool) {
      return bool.value();
    }
    throw new BrokenLine("it does not say with true or false whether it is the last page");
  }

  private static String text(Node.Mapping error, String member) throws BrokenLine {
    if (error.get(member).orElse(null) instanceof Node.Text(String value, var _)) {
      return value;
    }
    throw new BrokenLine("its error's " + member + " is no text");
  }
}
