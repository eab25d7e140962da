package dev.serval.rule.weakness;

import static dev.serval.rule.weakness.WeaknessCards.put;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.Map;

/** Weaknesses by what becomes code, statements, markup or text for another reader. */
final class InjectionCards {

  private InjectionCards() {}

  static void in(Map<Weakness, Card> cards) {
    put(
        cards,
        Weakness.COMMAND,
        Severity.HIGH,
        "Data from the event becomes a shell command",
        Consequence.FOREIGN_CODE_RUNS,
        """
        Whoever sends the event runs programs in the function: they read its environment with its credentials, and act with its role.\
        """,
        """
        Call the library instead of the program, or give the program a list of arguments without a shell (subprocess.run([...]), execFile, ProcessBuilder with each argument by itself, exec.Command without sh). Where a shell must be, quote each value (shlex.quote).\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.CODE,
        Severity.HIGH,
        "Data from the event is run as code",
        Consequence.FOREIGN_CODE_RUNS,
        """
        Whoever sends the event decides what the function does, with its credentials and role.\
        """,
        """
        Parse data as data (json.loads, JSON.parse, ast.literal_eval, ObjectMapper, encoding/json). Where the event chooses what to do, look the choice up in a table of functions.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.DESERIALIZATION,
        Severity.HIGH,
        "Data from the event is deserialised into any object",
        Consequence.FOREIGN_CODE_RUNS,
        """
        These formats name what is made and called while they are read, so that reading them runs what the sender wants.\
        """,
        """
        Take a format that holds data only: JSON, yaml.safe_load, SnakeYAML with SafeConstructor; in Java, set an ObjectInputFilter that lists the classes. Where objects must travel, sign them and check the signature first.\
        """,
        Standard.owasp(8),
        Standard.csa(1));
    put(
        cards,
        Weakness.SQL,
        Severity.HIGH,
        "Data from the event becomes part of an SQL statement",
        Consequence.DATA_IS_EXPOSED,
        """
        Whoever sends the event reads and changes more of the database than this statement is for.\
        """,
        """
        Give values as parameters of the statement (execute(sql, params), pool.query(text, values), PreparedStatement, db.Query(sql, args...)), never as part of its text. Names of tables and columns come from a list of your own.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.NOSQL,
        Severity.HIGH,
        "Data from the event becomes part of a query",
        Consequence.DATA_IS_EXPOSED,
        """
        The query then finds or changes items that the sender has no business with.\
        """,
        """
        Use placeholders (ExpressionAttributeValues, Parameters); take only text where a value is meant, never an object.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.XXE,
        Severity.HIGH,
        "An XML document from the event may load other files",
        Consequence.DATA_IS_EXPOSED,
        """
        External entities put files of the function, or answers of addresses that it can reach, into the document.\
        """,
        """
        Switch entities and DTDs off, or use defusedxml; in Java, setFeature("http://apache.org/xml/features/disallow-doctype-decl", true) on the factory.\
        """,
        Standard.owasp(4),
        Standard.csa(1));
    put(
        cards,
        Weakness.TEMPLATE,
        Severity.HIGH,
        "Data from the event becomes a template",
        Consequence.FOREIGN_CODE_RUNS,
        """
        Template languages call methods: what is put into the template's text, rather than into its values, runs as code.\
        """,
        """
        Keep templates as files of your own, and give data as values to them.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.XSS,
        Severity.MEDIUM,
        "Data from the event becomes part of a page",
        Consequence.OUTSIDERS_GET_IN,
        """
        Whoever can make another person open the address runs scripts as them.\
        """,
        """
        Escape each value (html.escape, Encode.forHtml, html/template), or use a template engine that does; answer with application/json where no page is meant.\
        """,
        Standard.owasp(7),
        Standard.csa(1));
    put(
        cards,
        Weakness.HEADER,
        Severity.MEDIUM,
        "Data from the event becomes a response header",
        Consequence.OUTSIDERS_GET_IN,
        """
        A line break in it adds headers of the sender's choice, such as a cookie.\
        """,
        """
        Take no data into headers, or only what matches a list or pattern without line breaks.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.LDAP,
        Severity.HIGH,
        "Data from the event becomes part of an LDAP filter",
        Consequence.DATA_IS_EXPOSED,
        """
        The filter then matches other entries than meant, such as anybody's at a login.\
        """,
        """
        Escape each value (escape_filter_chars, LdapEncoder.filterEncode, ldap.EscapeFilter).\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.XPATH,
        Severity.MEDIUM,
        "Data from the event becomes part of an XPath expression",
        Consequence.DATA_IS_EXPOSED,
        """
        The expression then selects other parts of the document than meant.\
        """,
        """
        Give values as variables of the expression (xpath(expr, name=value), XPathVariableResolver).\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.LOG,
        Severity.LOW,
        "Data from the event is logged with its line breaks",
        Consequence.ATTACK_GOES_UNSEEN,
        """
        A line break makes a second entry that looks as if the function had written it.\
        """,
        """
        Log values as JSON, or as fields of a structured logger.\
        """,
        Standard.owasp(10),
        Standard.csa(5));
    put(
        cards,
        Weakness.REGEX,
        Severity.LOW,
        "Data from the event becomes a regular expression",
        Consequence.SERVICE_FAILS,
        """
        Some expressions take hours on a short text: the function runs into its timeout, and is paid for until then.\
        """,
        """
        Escape the data (re.escape, Pattern.quote, regexp.QuoteMeta), or search for it as text.\
        """,
        Standard.owasp(1),
        Standard.csa(8));
    put(
        cards,
        Weakness.PROTOTYPE,
        Severity.MEDIUM,
        "Data from the event chooses keys of an object",
        Consequence.DATA_IS_EXPOSED,
        """
        With the key __proto__ the sender changes all objects of the process, and with them later events' handling.\
        """,
        """
        Use a Map, or refuse the keys __proto__, constructor and prototype.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.WHOLE,
        Severity.LOW,
        "A request's body is stored as it came",
        Consequence.DATA_IS_EXPOSED,
        """
        The sender sets every attribute of what is stored, also those that are not meant for them: an owner, a role, a price, a state.\
        """,
        """
        Take the attributes that the sender may set one by one, or have the body parsed by a model that knows no others (pydantic with extra="forbid", zod's strict(), a class or struct of its own).\
        """,
        Standard.owasp(5),
        Standard.csa(1));
    put(
        cards,
        Weakness.PROMPT,
        Severity.LOW,
        "Data from the event becomes a prompt",
        Consequence.DATA_IS_EXPOSED,
        """
        The sender can tell the model to do other things than meant, with all tools and data that it was given.\
        """,
        """
        Keep instructions and data in separate messages, give the model no more tools and data than the sender may use, and treat its answer as the sender's word.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
  }
}
