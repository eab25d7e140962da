package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.UploadFileRequest;

public class App implements RequestHandler<Map<String, String>, String> {
  private static final String BUCKET = System.getenv("BUCKET");
  private final DynamoDbEnhancedClient enhanced =
      DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbClient.create()).build();
  private final S3TransferManager transfers = S3TransferManager.create();
  private final S3Presigner presigner = S3Presigner.create();

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    DynamoDbTable<Order> table =
        enhanced.table(System.getenv("TABLE"), TableSchema.fromBean(Order.class));
    table.putItem(new Order());
    DynamoDbIndex<Order> index = table.index("by-customer");
    index.query(request -> request.limit(1)).forEach(System.out::println);
    transfers.uploadFile(
        UploadFileRequest.builder()
            .putObjectRequest(put -> put.bucket(BUCKET).key("in/" + event.get("id")))
            .source(Path.of("/tmp/order"))
            .build());
    return presigner
        .presignGetObject(
            GetObjectPresignRequest.builder()
                .signatureDuration(Duration.ofMinutes(5))
                .getObjectRequest(
                    GetObjectRequest.builder().bucket(BUCKET).key("out/" + event.get("id")).build())
                .build())
        .url()
        .toString();
  }
}
