package dev.serval.rule;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.rule.api.CachedDecision;
import dev.serval.rule.api.ChosenByStage;
import dev.serval.rule.api.DataTrace;
import dev.serval.rule.api.NoThrottling;
import dev.serval.rule.api.OnlyApiKey;
import dev.serval.rule.api.OpenApiPolicy;
import dev.serval.rule.api.OpenCors;
import dev.serval.rule.api.OpenHttpRoute;
import dev.serval.rule.api.OpenRestMethod;
import dev.serval.rule.api.PartlyProtected;
import dev.serval.rule.api.RestStageWithoutLogs;
import dev.serval.rule.api.UnboundPrivateApi;
import dev.serval.rule.bus.ForeignBus;
import dev.serval.rule.bus.PublicBus;
import dev.serval.rule.bus.UncheckedEvents;
import dev.serval.rule.event.DestinationLeadsBack;
import dev.serval.rule.event.FeedbackLoop;
import dev.serval.rule.event.LostOnTheWay;
import dev.serval.rule.event.MissingSource;
import dev.serval.rule.event.OutsidersSend;
import dev.serval.rule.event.ShortVisibilityTimeout;
import dev.serval.rule.event.StreamWithoutFailureDestination;
import dev.serval.rule.event.TargetWithoutDeadLetterQueue;
import dev.serval.rule.policy.BucketWithoutAccount;
import dev.serval.rule.policy.DanglingSource;
import dev.serval.rule.policy.DeadPrincipal;
import dev.serval.rule.policy.ForeignCaller;
import dev.serval.rule.policy.LooseSource;
import dev.serval.rule.policy.MoreThanCalls;
import dev.serval.rule.policy.NegatedStatement;
import dev.serval.rule.policy.OpenQualifier;
import dev.serval.rule.policy.PublicFunction;
import dev.serval.rule.policy.SeveralServices;
import dev.serval.rule.policy.SkillWithoutToken;
import dev.serval.rule.policy.TokenInTemplate;
import dev.serval.rule.policy.UnboundService;
import dev.serval.rule.policy.Unreachable;
import dev.serval.rule.policy.WholeApi;
import dev.serval.rule.url.CredentialsForEverySite;
import dev.serval.rule.url.ForeignSigner;
import dev.serval.rule.url.ForeignWebFunction;
import dev.serval.rule.url.LatentUrl;
import dev.serval.rule.url.OpenAliasUrl;
import dev.serval.rule.url.OpenUrl;
import dev.serval.rule.url.OpenUrlCors;
import dev.serval.rule.url.OpenWebFunction;
import dev.serval.rule.url.PastTheUrl;
import java.util.List;

/** What lets others call a function: its policy, addresses, APIs, events. */
final class EntranceRules {

  private EntranceRules() {}

  static List<Rule> all(Tables tables, Reviews reviews) {
    return List.of(
        new OpenRestMethod(tables),
        new OnlyApiKey(tables),
        new OpenApiPolicy(tables),
        new RestStageWithoutLogs(),
        new DataTrace(),
        new NoThrottling(),
        new UnboundPrivateApi(tables),
        new PartlyProtected(),
        new CachedDecision(reviews),
        new ChosenByStage(tables),
        new OpenHttpRoute(),
        new OpenCors(),
        new PublicBus(tables),
        new ForeignBus(tables),
        new UncheckedEvents(tables),
        new StreamWithoutFailureDestination(),
        new ShortVisibilityTimeout(),
        new MissingSource(),
        new TargetWithoutDeadLetterQueue(),
        new FeedbackLoop(tables, reviews),
        new LostOnTheWay(tables),
        new DestinationLeadsBack(tables),
        new OutsidersSend(tables),
        new OpenWebFunction(),
        new ForeignWebFunction(tables),
        new OpenUrl(tables),
        new LatentUrl(tables),
        new OpenUrlCors(),
        new CredentialsForEverySite(),
        new ForeignSigner(tables),
        new OpenAliasUrl(tables),
        new PastTheUrl(tables),
        new PublicFunction(tables),
        new UnboundService(tables),
        new BucketWithoutAccount(tables),
        new ForeignCaller(tables),
        new MoreThanCalls(tables),
        new NegatedStatement(tables),
        new SeveralServices(tables),
        new TokenInTemplate(),
        new LooseSource(tables),
        new Unreachable(tables),
        new OpenQualifier(tables),
        new DanglingSource(tables),
        new DeadPrincipal(tables),
        new SkillWithoutToken(tables),
        new WholeApi(tables));
  }
}
