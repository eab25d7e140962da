package kotlin_library;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import kotlin.collections.CollectionsKt;
import kotlin.io.FilesKt;
import kotlin.jvm.internal.Intrinsics;
import kotlin.text.Regex;
import kotlin.text.StringsKt;

/** What Kotlin's compiler makes of templates, null-safe calls and extensions. */
public class Orders implements RequestHandler<APIGatewayProxyRequestEvent, String> {
  @Override
  public String handleRequest(APIGatewayProxyRequestEvent event, Context context) {
    Intrinsics.checkNotNullParameter(event, "event");
    Map<String, String> all = event.getQueryStringParameters();
    try {
      String note = StringsKt.trim((CharSequence) all.get("note")).toString();
      run(new StringBuilder().append("note ").append(note).toString());
      Integer count = StringsKt.toIntOrNull(all.get("count"));
      Runtime.getRuntime().exec("count " + (count != null ? count : 0)); // ok
      String name = all.get("name");
      if (name != null && new Regex("[a-z]+").matches(name) == true) {
        Runtime.getRuntime().exec("name " + name); // ok
      }
      List<String> parts =
          StringsKt.split$default(all.get("parts"), new String[] {","}, false, 0, 6, null);
      Runtime.getRuntime()
          .exec(CollectionsKt.joinToString$default(parts, " ", 62, null)); // BAD CD-78
      Runtime.getRuntime()
          .exec(
              CollectionsKt.joinToString$default(
                  CollectionsKt.listOf("a", "b"), " ", 62, null)); // ok
      if (Intrinsics.areEqual(all.get("kind"), "small")) {
        Runtime.getRuntime().exec("kind " + all.get("kind")); // ok
      }
    } catch (IOException e) {
      return "";
    }
    File file = new File("/data/" + all.get("file"));
    return FilesKt.readText$default(file, null, 1, null); // BAD CD-22
  }

  private static void run(String command) throws IOException {
    Runtime.getRuntime().exec(command); // BAD CD-78
  }
}
