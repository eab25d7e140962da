package kotlin_coroutine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.util.Iterator;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;

/**
 * What Kotlin's compiler makes of a block that can wait: an object that goes on where it stopped.
 */
public class Later implements RequestHandler<SQSEvent, Object> {
  @Override
  public Object handleRequest(SQSEvent event, Context context) {
    return BuildersKt.runBlocking$default(null, new Block(event), 1, null);
  }

  static final class Block implements Function2<Object, Object, Object> {
    private Object kept;
    private int label;
    private final SQSEvent event;

    Block(SQSEvent event) {
      this.event = event;
    }

    public Object invokeSuspend(Object result) {
      Iterator<?> records;
      switch (label) {
        case 0:
          records = event.getRecords().iterator();
          break;
        case 1:
          records = (Iterator<?>) kept;
          break;
        default:
          throw new IllegalStateException();
      }
      while (records.hasNext()) {
        SQSEvent.SQSMessage record = (SQSEvent.SQSMessage) records.next();
        kept = records;
        label = 1;
        try {
          Runtime.getRuntime().exec("convert " + record.getBody()); // BAD CD-78
          Runtime.getRuntime().exec("label " + label); // ok
        } catch (IOException e) {
          return null;
        }
      }
      return null;
    }

    @Override
    public Object invoke(Object one, Object other) {
      return invokeSuspend(null);
    }
  }
}
