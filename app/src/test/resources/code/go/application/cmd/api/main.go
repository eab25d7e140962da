package main

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"math/rand"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	ttemplate "text/template"

	"example.com/app/internal/store"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	lambdasdk "github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/golang-jwt/jwt/v5"
)

type Request struct {
	Name     string `json:"name"`
	Command  string `json:"cmd"`
	URL      string `json:"url"`
	File     string `json:"file"`
	Template string `json:"template"`
	Password string `json:"password"`
	Count    int    `json:"count"`
}

type API struct {
	store  store.Store
	s3     *s3.Client
	ddb    *dynamodb.Client
	lambda *lambdasdk.Client
}

func (a *API) Handle(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var in Request
	if err := json.Unmarshal([]byte(req.Body), &in); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	switch req.HTTPMethod {
	case "GET":
		return a.get(ctx, in, req)
	default:
		return a.post(ctx, &in)
	}
}

func (a *API) get(ctx context.Context, in Request, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	a.store.Find(ctx, in.Name)
	store.Run("convert " + in.Command)
	cmd := exec.CommandContext(ctx, "bash", "-c", "echo "+req.QueryStringParameters["x"]) // BAD CD-78
	var out bytes.Buffer
	cmd.Stdout = &out
	cmd.Run()
	exec.Command(in.Command).Run() // BAD CD-78
	exec.Command("ls", "-l", in.File).Run() // ok
	resp, err := http.Get(in.URL) // BAD CD-918
	if err == nil {
		io.ReadAll(resp.Body)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // BAD CD-295
	r, _ := http.NewRequest("GET", fmt.Sprintf("https://%s/x", in.Name), nil) // BAD CD-918
	client.Do(r)
	data, _ := os.ReadFile("/var/task/files/" + in.File) // BAD CD-22
	f, _ := os.Open(filepath.Join("/tmp", in.File)) // BAD CD-22
	defer f.Close()
	os.ReadFile("/tmp/" + filepath.Base(in.File)) // ok
	html := "<h1>Hello " + in.Name + "</h1>" + string(data)
	return events.APIGatewayProxyResponse{ // BAD CD-79
		StatusCode: 200,
		Headers:    map[string]string{"Content-Type": "text/html"},
		Body:       html,
	}, nil
}

func (a *API) post(ctx context.Context, in *Request) (events.APIGatewayProxyResponse, error) {
	t, _ := ttemplate.New("x").Parse(in.Template) // BAD CD-1336
	var b strings.Builder
	t.Execute(&b, nil)
	h := template.HTML(in.Name) // BAD CD-79
	_ = h
	sum := md5.Sum([]byte(in.Password)) // BAD CD-328
	_ = hex.EncodeToString(sum[:])
	token := fmt.Sprintf("%d", rand.Int63()) // BAD CD-330
	a.ddb.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("t"), FilterExpression: aws.String("n = " + in.Name)}) // BAD CD-943
	a.lambda.Invoke(ctx, &lambdasdk.InvokeInput{FunctionName: aws.String(in.Name)}) // BAD CD-441
	a.s3.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String(in.File)}) // BAD CD-639
	p := s3.NewPresignClient(a.s3)
	p.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("b"), Key: &in.File}) // BAD CD-639
	item, _ := attributevalue.MarshalMap(in)
	_ = item
	tok, _, _ := new(jwt.Parser).ParseUnverified(in.Name, jwt.MapClaims{}) // BAD CD-347
	_ = tok
	_ = os.Getenv("X")
	return respond(200, map[string]string{"token": token})
}

func respond(code int, v any) (events.APIGatewayProxyResponse, error) {
	b, _ := json.Marshal(v)
	return events.APIGatewayProxyResponse{StatusCode: code, Body: string(b)}, nil
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	st, _ := store.New(os.Getenv("DSN"))
	api := &API{store: st, s3: s3.NewFromConfig(cfg), ddb: dynamodb.NewFromConfig(cfg), lambda: lambdasdk.NewFromConfig(cfg)}
	lambda.Start(api.Handle)
}
