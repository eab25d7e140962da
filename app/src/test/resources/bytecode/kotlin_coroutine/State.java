package kotlin_coroutine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.util.function.Consumer;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlin.jvm.internal.Ref;
import kotlinx.coroutines.BuildersKt;

/** What Kotlin's compiler keeps in fields while a block waits, and in which a lambda changes. */
public class State implements RequestHandler<SQSEvent, Object> {
  @Override
  public Object handleRequest(SQSEvent event, Context context) {
    return BuildersKt.runBlocking$default(null, new Block(event), 1, null);
  }

  static final class Block extends SuspendLambda implements Function2<Object, Object, Object> {
    Object L$0;
    Object L$1;
    int I$0;
    int label;
    final SQSEvent $event;

    Block(SQSEvent event) {
      super(2, null);
      this.$event = event;
    }

    public Object invokeSuspend(Object result) {
      try {
        switch (label) {
          case 0:
            L$0 = $event.getRecords().get(0).getBody();
            L$1 = $event.getRecords().get(0).getMessageId();
            I$0 = Integer.parseInt((String) L$0);
            label = 1;
            if (result == this) {
              return result;
            }
          case 1:
            Runtime.getRuntime().exec("id " + L$1); // ok
            Runtime.getRuntime().exec("size " + I$0); // ok
            String body = (String) L$0;
            Runtime.getRuntime().exec("name " + body); // BAD CD-78
            Ref.ObjectRef<String> line = new Ref.ObjectRef<>();
            line.element = "say";
            Runtime.getRuntime().exec(line.element); // ok
            Consumer<String> more = word -> line.element = line.element + word;
            more.accept(body);
            Runtime.getRuntime().exec(line.element); // BAD CD-78
            return null;
          default:
            throw new IllegalStateException();
        }
      } catch (IOException e) {
        return null;
      }
    }

    @Override
    public Object invoke(Object one, Object other) {
      return invokeSuspend(null);
    }
  }
}
