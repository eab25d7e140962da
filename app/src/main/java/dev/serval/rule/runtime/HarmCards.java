package dev.serval.rule.runtime;

import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.List;

/** What {@code serval watch} observes of harm that is under way, explained. */
final class HarmCards {

  private HarmCards() {}

  static List<Card> all() {
    return List.of(
        Card.of("RT-26", Severity.HIGH, "A function is called many times as often as ever")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "Whoever can call a function can make its owner pay, and take the account's"
                    + " concurrency from all other functions (denial of wallet). Two values in a"
                    + " row are far above all that the function's history knows; a campaign of"
                    + " four times the usual calls is none.")
            .remedy(
                "See who calls it. Set a reserved concurrency that bounds what it can cost"
                    + " (put-function-concurrency, taken back by delete-function-concurrency), and"
                    + " limit the rate where the calls come in.")
            .maps(Standard.attack("T1496"), Standard.attack("T1499")),
        Card.of("RT-27", Severity.HIGH, "A function calls itself in a circle")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "Lambda stops a chain of calls that comes back to the same function after some 16"
                    + " rounds and counts it. What it does not see through, such as a table or a"
                    + " third service on the way, goes on and is paid for.")
            .remedy(
                "Find what the function writes that calls it again, and let it write elsewhere."
                    + " Until then, a reserved concurrency of 0 stops it.")
            .maps(Standard.attack("T1499")),
        Card.of("RT-28", Severity.HIGH, "Small connections to one new address in even steps")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Code that somebody brought in asks its owner for orders: small connections, to"
                    + " one address that the interface did not know in its first days, every few"
                    + " minutes. A new service that is polled looks the same; what an interface did"
                    + " from its first days on is LOW.")
            .remedy(
                "See which version of which function came just before, and who the address"
                    + " belongs to. Close the security group to all but what is needed.")
            .maps(Standard.attack("T1071"), Standard.attack("T1029")),
        Card.of("RT-29", Severity.HIGH, "Data are locked or destroyed one after the other")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "Who wants a ransom writes objects over themselves with a key that you do not have,"
                    + " or deletes what you could go back to: versions, snapshots, backups."
                    + " Services and stacks that clean up do not count.")
            .remedy(
                "Take the credentials away at once; what is not yet touched is saved. See which"
                    + " versions and copies are left before you restore.")
            .fix(
                Form.CLI,
                "aws iam update-access-key --user-name USER --access-key-id KEY --status Inactive")
            .maps(Standard.attack("T1486"), Standard.attack("T1485"), Standard.attack("T1490")),
        Card.of("RT-30", Severity.HIGH, "One interface tries many doors")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Code that looks for its next victim tries many addresses and ports, and code that"
                    + " works for somebody else talks to many machines: logins, mail servers, Tor."
                    + " A function talks to the few that it was written for.")
            .remedy(
                "See which functions use the interface and what they became. Let its security group"
                    + " reach only what they need.")
            .maps(
                Standard.attack("T1046"),
                Standard.attack("T1110"),
                Standard.attack("T1566"),
                Standard.attack("T1090.003")),
        Card.of("RT-31", Severity.MEDIUM, "Much data go to one address outside AWS")
            .leadsTo(Consequence.DATA_IS_EXPOSED)
            .why(
                "Who takes data away sends gigabytes to one address that sends little back, or"
                    + " hides them in questions for names or in echoes (ICMP).")
            .remedy("See whose address it is and what sends to it. Close the way until you know.")
            .maps(Standard.attack("T1048"), Standard.attack("T1071.004"), Standard.attack("T1095")),
        Card.of("RT-32", Severity.MEDIUM, "A data store or a control port answers the internet")
            .leadsTo(Consequence.DATA_IS_EXPOSED)
            .why(
                "A database, a cache or what commands machines was reached from the internet and"
                    + " answered, by what the flow log recorded. Whoever finds it can guess its"
                    + " password, or needs none. One address may be that of a company of yours, and"
                    + " is LOW; many are nobody's choice.")
            .remedy(
                "Let the security group take only what needs the store, make it not publicly"
                    + " accessible, and see what was read.")
            .fix(
                Form.CLI,
                "aws rds modify-db-instance --db-instance-identifier NAME --no-publicly-accessible")
            .maps(Standard.attack("T1190")),
        Card.of("RT-33", Severity.HIGH, "One interface floods an address with small packets")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "Machines that somebody else commands send millions of small packets to whom he"
                    + " wants to keep from working. The owner pays, and answers for it.")
            .remedy(
                "See which functions or machines use the interface and what they became; close its"
                    + " security group's way out until you know.")
            .maps(Standard.attack("T1498")),
        Card.of("RT-34", Severity.HIGH, "Somebody guesses logins from the internet")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Connection after connection to where logins are taken is how passwords are"
                    + " guessed; the internet does it all the time, which is LOW. A long connection"
                    + " of the same address after that says that a guess was right.")
            .remedy(
                "Close the port to the internet (Session Manager needs none). If somebody got in,"
                    + " cut the machine off and take its role's credentials away.")
            .maps(Standard.attack("T1110.001")),
        Card.of("RT-35", Severity.MEDIUM, "The code of many functions was fetched")
            .leadsTo(Consequence.SECRETS_LEAK)
            .why(
                "Each answer of GetFunction has an address from which the function's code can be"
                    + " loaded, with whatever secrets and weaknesses are in it. Tools that deploy"
                    + " or take stock ask it between many other questions; who asks little else"
                    + " for ten functions within ten minutes wants the code.")
            .remedy(
                "See who it was. Change the secrets that are in code or environment, and let roles"
                    + " that only look have lambda:GetFunctionConfiguration instead of"
                    + " lambda:GetFunction.")
            .maps(Standard.attack("T1213.003")));
  }
}
