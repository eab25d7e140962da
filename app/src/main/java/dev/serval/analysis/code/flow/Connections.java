package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What code connects to: hosts, and services of AWS. */
public final class Connections {

  /** How deep hosts are within what a call is given: {@code {socket: {host}}}. */
  private static final int DEPTH = 3;

  /** What opens connections to databases, caches, brokers and web servers. */
  private static final Pattern OPENS =
      Pattern.compile(
          "(?:psycopg2?|asyncpg|pymysql|MySQLdb|mysql\\.connector|pymssql|pyodbc|pg8000|oracledb|redis|pymongo"
              + "|motor\\.motor_asyncio|opensearchpy|elasticsearch|sqlalchemy|pymemcache\\.client\\.base|kafka"
              + "|socket|requests|httpx|urllib\\.request|urllib3|aiohttp|http\\.client"
              + "|pg|mysql2?(?:/promise)?|ioredis|mongodb|mongoose|@opensearch-project/opensearch"
              + "|@elastic/elasticsearch|kafkajs|memcached|axios|got|node-fetch|undici|https?|net|tls|knex|sequelize"
              + "|java\\.sql\\.DriverManager|com\\.zaxxer\\.hikari\\.\\w+|redis\\.clients\\.jedis\\.\\w+"
              + "|io\\.lettuce\\.core\\.\\w+|com\\.mongodb\\.client\\.MongoClients|java\\.net\\.\\w+"
              + "|database/sql|github\\.com/(?:jackc/pgx|redis/go-redis|go-redis/redis)[\\w/]*"
              + "|go\\.mongodb\\.org/mongo-driver[\\w/]*|net/http)"
              + "(?:\\(\\))?\\..*|fetch|axios|ioredis|redis\\(\\).*");

  /** A client of AWS's SDKs, and whose. */
  private static final Pattern CLIENT =
      Pattern.compile(
          "(?:boto3\\.(?:client|resource)\\(([\\w-]+)\\)|@aws-sdk/client-([\\w-]+)"
              + "|aws1\\.([\\w-]+)|software\\.amazon\\.awssdk\\.services\\.([\\w-]+)"
              + "|github\\.com/aws/aws-sdk-go(?:-v2)?/service/([\\w-]+))\\..*");

  private Connections() {}

  /**
   * A call that opens a connection.
   *
   * @param call the call
   * @param addresses texts that it is given, one of which says where to
   */
  public record Opened(ObservedCall call, Set<Known.Text> addresses) {}

  /** The calls that open connections. */
  public static List<Opened> opened(Findings findings) {
    List<Opened> all = new ArrayList<>();
    for (ObservedCall call : findings.calls()) {
      if (OPENS.matcher(call.name()).matches()) {
        Set<Known.Text> texts = new LinkedHashSet<>();
        call.arguments().all().forEach(value -> texts(value, call, DEPTH, texts));
        all.add(new Opened(call, texts));
      }
    }
    return all;
  }

  /**
   * The service of AWS that a call's client is for, in the SDK's word for it; empty for other
   * calls.
   */
  public static String service(ObservedCall call) {
    Matcher client = CLIENT.matcher(call.name());
    if (client.matches()) {
      for (int group = 1; group <= client.groupCount(); group++) {
        if (client.group(group) != null) {
          return client.group(group);
        }
      }
    }
    return "";
  }

  private static void texts(Value value, ObservedCall call, int depth, Set<Known.Text> texts) {
    for (Known known : value.known()) {
      if (known instanceof Known.Text text) {
        texts.add(text);
      }
    }
    if (depth > 0 && !value.refs().isEmpty()) {
      call.contents().all(value).values().forEach(inner -> texts(inner, call, depth - 1, texts));
    }
  }
}
