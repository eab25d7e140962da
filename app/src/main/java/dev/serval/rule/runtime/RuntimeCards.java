package dev.serval.rule.runtime;

import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.ArrayList;
import java.util.List;

/** What {@code serval watch} observes, explained. The list of all. */
public final class RuntimeCards {

  private RuntimeCards() {}

  /** By id. */
  public static List<Card> all() {
    List<Card> all = new ArrayList<>(changesAndSets());
    all.addAll(HarmCards.all());
    return List.copyOf(all);
  }

  private static List<Card> changesAndSets() {
    return List.of(
        Card.of("RT-01", Severity.HIGH, "A function or layer was opened to others")
            .leadsTo(Consequence.OUTSIDERS_GET_IN)
            .why(
                "A permission given to everybody, to another account, or to a service that acts for"
                    + " whichever account asks is the shortest way back in for somebody who was in"
                    + " once.")
            .remedy(
                "See who gave it, and whether it was meant. Remove the statement with"
                    + " remove-permission, or name the one source that may call.")
            .fix(Form.CLI, "aws lambda remove-permission --function-name NAME --statement-id ID")
            .maps(Standard.attack("T1098")),
        Card.of("RT-02", Severity.MEDIUM, "A function's code or settings were changed")
            .leadsTo(Consequence.FOREIGN_CODE_RUNS)
            .why(
                "New code, a layer of another account or another role makes a function do something"
                    + " else while it keeps its name. It weighs more when somebody does it who"
                    + " never did, the first time with a long-term key and no tool, and where"
                    + " the same one gives another role and other code.")
            .remedy(
                "Compare the code with what was released. Go back to the last published version,"
                    + " and see what the new one did meanwhile.")
            .fix(
                Form.CLI,
                "aws lambda update-alias --function-name NAME --name ALIAS --function-version"
                    + " VERSION")
            .maps(Standard.attack("T1578.005"), Standard.attack("T1525")),
        Card.of("RT-03", Severity.HIGH, "A function got an address that asks nobody who they are")
            .leadsTo(Consequence.OUTSIDERS_GET_IN)
            .why("A function URL with the type NONE answers anybody on the Internet.")
            .remedy("Set the type to AWS_IAM, unless the function checks its callers itself.")
            .fix(
                Form.CLI,
                "aws lambda update-function-url-config --function-name NAME --auth-type AWS_IAM")
            .maps(Standard.attack("T1190")),
        Card.of("RT-04", Severity.MEDIUM, "A function was wired to another source or destination")
            .leadsTo(Consequence.DATA_IS_EXPOSED)
            .why(
                "An event source of another account feeds a function with somebody else's events; a"
                    + " destination of another account gets its results.")
            .remedy(
                "See whether the other end is yours. Delete the mapping or the destination if it is"
                    + " not.")
            .maps(Standard.attack("T1546")),
        Card.of("RT-05", Severity.MEDIUM, "A function's brake was removed")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "Without a limit of concurrency, signed code or the stop of loops, one mistake or"
                    + " one guest costs without bound; a limit of zero switches the function off.")
            .remedy("Set it again, and see who took it away.")
            .maps(Standard.attack("T1496")),
        Card.of("RT-06", Severity.HIGH, "Less is recorded than before")
            .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
            .why(
                "Who is about to do something that must not be seen stops trails, narrows them,"
                    + " deletes flow logs and lets logs expire.")
            .remedy(
                "Switch it on again at once. What happened in between is in no log of yours: ask"
                    + " AWS's event history, which keeps 90 days of management events.")
            .fix(Form.CLI, "aws cloudtrail start-logging --name TRAIL")
            .maps(Standard.attack("T1562.008")),
        Card.of("RT-07", Severity.MEDIUM, "An identity got more rights or another credential")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Keys and passwords for other users, policies that allow everything, and rights"
                    + " that somebody gives to itself are how a guest stays. The first password of"
                    + " a user just made weighs less.")
            .remedy(
                "See whether it was asked for. Deactivate the key first, delete it later: that can"
                    + " be taken back.")
            .fix(
                Form.CLI,
                "aws iam update-access-key --user-name USER --access-key-id KEY --status Inactive")
            .maps(Standard.attack("T1098")),
        Card.of("RT-08", Severity.HIGH, "Data were given to others or made unusable")
            .leadsTo(Consequence.DATA_IS_EXPOSED)
            .why(
                "Snapshots and images given to another account are copies that nobody can call"
                    + " back. A key that is switched off makes data unreadable.")
            .remedy("Take the permission away. Take what was in it for known to the other account.")
            .maps(Standard.attack("T1537")),
        Card.of("RT-09", Severity.HIGH, "Others are trusted from now on")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "A role that another account can take, or a provider of identities nobody knows, is"
                    + " a way in that needs no key of yours.")
            .remedy("Set the trust policy back, and revoke the sessions that were given meanwhile.")
            .maps(Standard.attack("T1098.003")),
        Card.of("RT-10", Severity.HIGH, "Many secrets were read within minutes")
            .leadsTo(Consequence.SECRETS_LEAK)
            .why(
                "Programs read the few secrets they need. Who reads ten different ones within ten"
                    + " minutes collects them. That it calls itself Terraform or a secrets'"
                    + " operator counts only where it did so on days before: anybody can write a"
                    + " user agent.")
            .remedy(
                "See who it was. Change every secret that was read, those of databases and other"
                    + " companies first.")
            .maps(Standard.attack("T1555.006")),
        Card.of("RT-11", Severity.MEDIUM, "Many calls were refused")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Who finds credentials tries what they are good for. A function makes the same"
                    + " calls every day, so that even a few refused ones are none of its own. One"
                    + " operation on data that is refused again and again is a missing permission,"
                    + " and an audit is refused little of all that it asks: both weigh less.")
            .remedy(
                "See where the calls came from. If it is a change of yours that lacks a permission,"
                    + " 'serval policy' names it.")
            .maps(Standard.attack("T1580")),
        Card.of("RT-12", Severity.MEDIUM, "API calls are not those of every day")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Functions make the same calls day after day. A new one after weeks, or one that"
                    + " stopped, is a change of code or somebody else. Within two days of a"
                    + " deployment the usual way it is LOW, unless it is one of IAM, STS,"
                    + " Organizations or Lambda.")
            .remedy(
                "Compare with the last deployment. The probability says on what share of days such"
                    + " a set gains something.")
            .maps(Standard.attack("T1059.009")),
        Card.of("RT-13", Severity.MEDIUM, "Connections are not those of every day")
            .leadsTo(Consequence.DATA_IS_EXPOSED)
            .why(
                "Functions talk to the same few others. A new peer after weeks of none is where"
                    + " data may go. One inside that serves what another inside served before is"
                    + " LOW: the standby of a database. So is a peer that comes within two days of"
                    + " a deployment the usual way, where an estate says whose the interface is.")
            .remedy(
                "See what the peer is, and whether a deployment explains it. A security group that"
                    + " names peers keeps others out.")
            .maps(Standard.attack("T1071")),
        Card.of("RT-14", Severity.HIGH, "Credentials of a function or machine are used elsewhere")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "The keys of an environment belong to one place and one runtime. Other software at"
                    + " another address has taken them along; so has software that does not say"
                    + " that it runs in Lambda, where all calls said so before, and who comes past"
                    + " the endpoint of the VPC through which all calls came.")
            .remedy(
                "Revoke the role's sessions, and close the way by which they were read. Permissions"
                    + " with a condition on lambda:SourceFunctionArn are worth nothing to a thief.")
            .maps(Standard.attack("T1552.005"), Standard.attack("T1550.001")),
        Card.of("RT-15", Severity.MEDIUM, "A metric left what its history leads to expect")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "More calls, errors, time or bytes than ever at such an hour have a cause: success,"
                    + " a fault, or somebody who uses or floods the function. An hour alone is LOW;"
                    + " far above all that is known two hours in a row, or a network interface's"
                    + " hour ten times over, is MEDIUM.")
            .remedy("Compare with deployments and with the callers at that time.")
            .maps(Standard.attack("T1496")),
        Card.of("RT-16", Severity.HIGH, "An address or domain of the threat list")
            .leadsTo(Consequence.OUTSIDERS_GET_IN)
            .why(
                "Calls from, or connections with, an address that your list names, or a call with a"
                    + " domain of it.")
            .remedy("See what was done from there, and with whose credentials.")
            .maps(Standard.attack("T1071")),
        Card.of("RT-17", Severity.MEDIUM, "A sign-in with a password alone, or as root")
            .leadsTo(Consequence.OUTSIDERS_GET_IN)
            .why(
                "A password can be guessed, phished or reused; the root user is limited by"
                    + " nothing.")
            .remedy(
                "Demand a second factor of every user, and keep the root user's credentials locked"
                    + " away.")
            .maps(Standard.attack("T1078.004")),
        Card.of("RT-18", Severity.MEDIUM, "The role of a function was taken by somebody else")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "A role that Lambda takes for a function is for that function. Somebody else with"
                    + " it has all that the function may do, and its name in the records.")
            .remedy("Let the role's trust policy name lambda.amazonaws.com alone.")
            .maps(Standard.attack("T1550.001")),
        Card.of("RT-19", Severity.MEDIUM, "A machine was started, entered or commanded")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Commands through Systems Manager, keys for a login and scripts at the start give"
                    + " whoever may call AWS a shell on a machine, and the role of that machine."
                    + " New machines are what stolen credentials are spent on first, and models,"
                    + " mail and text messages that are paid by use. One machine entered is work;"
                    + " machine after machine, or one that got another role just before, is more.")
            .remedy(
                "See whether an administrator did it. If not, take the machine off the network,"
                    + " keep its disk, and revoke the sessions of its role.")
            .maps(
                Standard.attack("T1651"),
                Standard.attack("T1021.008"),
                Standard.attack("T1578.002")),
        Card.of("RT-20", Severity.HIGH, "A network was opened")
            .leadsTo(Consequence.OUTSIDERS_GET_IN)
            .why(
                "A rule for 0.0.0.0/0 lets in the whole Internet. Ports by which machines and"
                    + " databases are administered are tried within minutes.")
            .remedy("Remove the rule. Name the networks that need it, or use a session manager.")
            .fix(
                Form.CLI,
                "aws ec2 revoke-security-group-ingress --group-id GROUP --protocol tcp --port 22"
                    + " --cidr 0.0.0.0/0")
            .maps(Standard.attack("T1562.007")),
        Card.of("RT-21", Severity.LOW, "Somebody looks around in the account")
            .leadsTo(Consequence.BREAK_IN_SPREADS)
            .why(
                "Who gets hold of credentials asks first what there is: many different calls that"
                    + " only read, over many services, within minutes, or what is in bucket after"
                    + " bucket. A function never does, a"
                    + " machine seldom. With a long-term key it is told as MEDIUM the first time;"
                    + " tools that take stock are known afterwards.")
            .remedy(
                "See whether it is a tool of yours that takes stock. If not, deactivate the"
                    + " credentials.")
            .maps(Standard.attack("T1580"), Standard.attack("T1526")),
        Card.of("RT-22", Severity.HIGH, "Somebody new calls a function")
            .leadsTo(Consequence.OUTSIDERS_GET_IN)
            .why(
                "Functions are called by the same few. Another account, or somebody who never did"
                    + " in weeks, is a new integration or a guest.")
            .remedy(
                "See what permission lets them, and remove it if it was not meant. Trails need"
                    + " Lambda's data events for this.")
            .maps(Standard.attack("T1648")),
        Card.of("RT-23", Severity.MEDIUM, "A Sigma rule of your own matches")
            .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
            .why(
                "A rule that you gave with 'watch --rules' describes calls that you want to know"
                    + " of. The observation has the rule's id, title, level and tags.")
            .remedy("Do what the rule's author advises. Too many: narrow the rule by a filter."),
        Card.of("RT-24", Severity.MEDIUM, "A function runs out of time or memory")
            .leadsTo(Consequence.SERVICE_FAILS)
            .why(
                "Inputs made to be slow, programs started inside a function and plain faults end"
                    + " alike: runs that are cut off, again and again, and paid for.")
            .remedy(
                "See what the last inputs had in common, and who sent them. Bound the size of what"
                    + " is read, and the function's concurrency.")
            .maps(Standard.attack("T1499")),
        Card.of("RT-25", Severity.MEDIUM, "Something on your watchlist happened")
            .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
            .why("An event, account, address or domain that your watchlist names was seen.")
            .remedy("Do what the list was made for; its comment is in the evidence."));
  }
}
