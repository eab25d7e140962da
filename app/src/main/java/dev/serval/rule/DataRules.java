package dev.serval.rule;

import dev.serval.data.Tables;
import dev.serval.rule.bucket.ForeignBucket;
import dev.serval.rule.bucket.IncompleteBlock;
import dev.serval.rule.bucket.NoAccessLog;
import dev.serval.rule.bucket.NoKmsEncryption;
import dev.serval.rule.bucket.NotVersioned;
import dev.serval.rule.bucket.OpenAccessPoint;
import dev.serval.rule.bucket.PlainHttp;
import dev.serval.rule.bucket.PublicBucket;
import dev.serval.rule.bucket.PublicByList;
import dev.serval.rule.key.ForeignKey;
import dev.serval.rule.key.NoRotation;
import dev.serval.rule.key.PublicKey;
import dev.serval.rule.log.EndlessRetention;
import dev.serval.rule.log.OpenLogs;
import dev.serval.rule.queue.EveryAction;
import dev.serval.rule.queue.ForeignQueue;
import dev.serval.rule.queue.NegatedQueue;
import dev.serval.rule.queue.NoRedrive;
import dev.serval.rule.queue.OpenRedrive;
import dev.serval.rule.queue.PublicQueue;
import dev.serval.rule.queue.UnencryptedQueue;
import dev.serval.rule.secret.OpenSecret;
import dev.serval.rule.stream.UnencryptedStream;
import dev.serval.rule.table.NoPointInTimeRecovery;
import dev.serval.rule.table.SharedTable;
import dev.serval.rule.topic.ForeignSubscription;
import dev.serval.rule.topic.ForeignTopic;
import dev.serval.rule.topic.HttpSubscription;
import dev.serval.rule.topic.NegatedTopic;
import dev.serval.rule.topic.PublicTopic;
import dev.serval.rule.topic.UndeliverableMessages;
import dev.serval.rule.topic.UnencryptedTopic;
import java.util.List;

/** What is wrong with the resources that functions read from and write to. */
final class DataRules {

  private DataRules() {}

  static List<Rule> all(Tables tables) {
    return List.of(
        new EndlessRetention(),
        new OpenLogs(tables),
        new NoPointInTimeRecovery(),
        new SharedTable(tables),
        new PublicKey(tables),
        new NoRotation(),
        new ForeignKey(tables),
        new UnencryptedStream(),
        new PublicBucket(tables),
        new PublicByList(tables),
        new IncompleteBlock(),
        new ForeignBucket(tables),
        new PlainHttp(),
        new NoKmsEncryption(),
        new NotVersioned(),
        new NoAccessLog(),
        new OpenAccessPoint(tables),
        new OpenSecret(tables),
        new PublicTopic(tables),
        new ForeignTopic(tables),
        new NegatedTopic(tables),
        new UnencryptedTopic(),
        new HttpSubscription(),
        new UndeliverableMessages(),
        new ForeignSubscription(tables),
        new PublicQueue(tables),
        new EveryAction(tables),
        new ForeignQueue(tables),
        new NegatedQueue(tables),
        new UnencryptedQueue(),
        new NoRedrive(),
        new OpenRedrive(tables));
  }
}
