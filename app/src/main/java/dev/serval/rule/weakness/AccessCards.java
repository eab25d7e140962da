package dev.serval.rule.weakness;

import static dev.serval.rule.weakness.WeaknessCards.put;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.Map;

/** Weaknesses by what chooses files, addresses, resources and permissions. */
final class AccessCards {

  private AccessCards() {}

  static void in(Map<Weakness, Card> cards) {
    put(
        cards,
        Weakness.PATH,
        Severity.MEDIUM,
        "Data from the event becomes a file's path",
        Consequence.DATA_IS_EXPOSED,
        """
        With ../ or an absolute path the sender reads or replaces other files: code and secrets in the package, another event's files in /tmp.\
        """,
        """
        Take the last part of the name only (os.path.basename, path.basename, Path.getFileName, filepath.Base), or resolve the path and check that it lies in the folder meant.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.SSRF,
        Severity.HIGH,
        "Data from the event chooses where a request goes",
        Consequence.DATA_IS_EXPOSED,
        """
        The function then asks addresses that the sender can't reach: services in its VPC, and at 127.0.0.1:9001 the runtime's own interface, which gives out the next event.\
        """,
        """
        Compare the host with a list of your own before you ask, and follow no redirects. A fixed beginning must include the slash behind the host.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.REDIRECT,
        Severity.MEDIUM,
        "Data from the event chooses where a redirect goes",
        Consequence.OUTSIDERS_GET_IN,
        """
        A link that begins with your address leads to a page of the sender's, which asks for a password.\
        """,
        """
        Redirect to paths of your own only, or to hosts on a list.\
        """,
        Standard.owasp(1),
        Standard.csa(1));
    put(
        cards,
        Weakness.RESOURCE,
        Severity.LOW,
        "Data from the event chooses which object is used",
        Consequence.DATA_IS_EXPOSED,
        """
        Whoever sends the event reaches others' data by their keys, unless something checks that it is theirs.\
        """,
        """
        Derive the key from who is signed in (a claim of the token), or check the object's owner.\
        """,
        Standard.owasp(5),
        Standard.csa(2));
    put(
        cards,
        Weakness.DEPUTY,
        Severity.MEDIUM,
        "Data from the event chooses the function, queue, table or role used",
        Consequence.BREAK_IN_SPREADS,
        """
        The function acts with its own permissions on whatever the sender names: a confused deputy.\
        """,
        """
        Take the name from the configuration, or look the event's word up in a table of your own. Let the role reach only what is meant.\
        """,
        Standard.owasp(5),
        Standard.csa(4));
    put(
        cards,
        Weakness.PRIVILEGE,
        Severity.HIGH,
        "Data from the event changes permissions",
        Consequence.BREAK_IN_SPREADS,
        """
        Whoever sends the event gives permissions to whom they like.\
        """,
        """
        Let the event choose from a fixed list of policies and roles, and set a permissions boundary.\
        """,
        Standard.owasp(5),
        Standard.csa(4));
  }
}
