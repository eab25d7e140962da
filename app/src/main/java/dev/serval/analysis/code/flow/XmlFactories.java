package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Value;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Factories of XML parsers that were told to take no entities from outside. Objects of the outside
 * have no state of their own here: what was told to one is taken for all of its class on the way.
 */
final class XmlFactories {

  private static final Pattern SET =
      Pattern.compile(
          "(javax\\.xml\\..*Factory|org\\.dom4j\\.io\\.SAXReader|org\\.jdom2\\.input\\.SAXBuilder)\\(\\)"
              + "\\.(setFeature|setProperty|setAttribute|setExpandEntityReferences)");

  private static final Pattern FACTORY =
      Pattern.compile(
          "(javax\\.xml\\.[\\w.]*Factory|org\\.dom4j\\.io\\.SAXReader|org\\.jdom2\\.input\\.SAXBuilder)\\(\\).*");

  private static final Set<String> SAFE_WHEN_TRUE =
      Set.of(
          "http://apache.org/xml/features/disallow-doctype-decl",
          "javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING");

  private static final Set<String> SAFE_WHEN_FALSE =
      Set.of(
          "http://xml.org/sax/features/external-general-entities",
          "javax.xml.stream.isSupportingExternalEntities",
          "javax.xml.stream.supportDTD",
          "javax.xml.stream.XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES",
          "javax.xml.stream.XMLInputFactory.SUPPORT_DTD");

  private XmlFactories() {}

  /** Notes what a factory is told. */
  static void told(String name, Arguments arguments, Run run, State state) {
    Matcher set = SET.matcher(name);
    if (!set.matches()) {
      return;
    }
    String feature = name(arguments.at(0));
    String value = String.valueOf(arguments.at(1).truth().orElse(null));
    boolean safe =
        (SAFE_WHEN_TRUE.contains(feature) && value.equals("true"))
            || (SAFE_WHEN_FALSE.contains(feature) && value.equals("false"));
    if (safe) {
      state.heap.put(run.id("protected", set.group(1)), Thing.empty(Thing.Kind.MAP));
    }
  }

  private static String name(Value value) {
    return value
        .text()
        .orElseGet(
            () ->
                value.refs().stream()
                    .map(
                        ref ->
                            ref
                                    instanceof
                                    dev.serval.analysis.code.value.Ref.External(
                                        String external,
                                        var _)
                                ? external
                                : "")
                    .findFirst()
                    .orElse(""));
  }

  /** Whether the factory of the parser whose method this is was told to be careful. */
  static boolean areProtected(String call, Run run, State state) {
    String maker =
        call.replaceFirst(
            "^(javax\\.xml\\.parsers\\.(DocumentBuilder|SAXParser))\\(", "$1Factory(");
    Matcher factory = FACTORY.matcher(maker);
    return factory.matches() && state.heap.containsKey(run.id("protected", factory.group(1)));
  }
}
