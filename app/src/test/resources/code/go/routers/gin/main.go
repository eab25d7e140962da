package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	ginadapter "github.com/awslabs/aws-lambda-go-api-proxy/gin"
	"github.com/gin-gonic/gin"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

var ginLambda *ginadapter.GinLambda

type Cmd struct {
	Dir string `json:"dir" binding:"required"`
}

func init() {
	db, _ := gorm.Open(postgres.Open("dsn"), &gorm.Config{})
	r := gin.Default()
	r.GET("/ls/:dir", func(c *gin.Context) {
		out, _ := exec.Command("sh", "-c", "ls "+c.Param("dir")).Output() // BAD CD-78
		exec.Command("sh", "-c", "ls "+c.Query("d")).Output() // BAD CD-78
		db.Raw("select * from t where id = " + c.Query("id")).Scan(nil) // BAD CD-89
		db.Where("id = '" + c.Query("id") + "'").Find(nil) // BAD CD-89
		db.Where("id = ?", c.Query("id")).Find(nil) // ok
		c.JSON(200, gin.H{"o": string(out)})
	})
	r.POST("/ls", func(c *gin.Context) {
		var cmd Cmd
		if err := c.ShouldBindJSON(&cmd); err != nil {
			return
		}
		exec.Command("sh", "-c", "ls "+cmd.Dir).Run() // BAD CD-78
		c.Redirect(302, c.Query("to")) // BAD CD-601
	})
	ginLambda = ginadapter.New(r)
}

func Handler(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return ginLambda.ProxyWithContext(ctx, req)
}

func main() {
	lambda.Start(Handler)
}
