// What the Go SDK's own types, paginators, waiters, and errors make of `landing-zone serve`.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	stacks "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"
)

func main() {
	ctx := context.Background()
	settings, err := config.LoadDefaultConfig(ctx)
	check(err)
	tree(ctx, organizations.NewFromConfig(settings))
	stack(ctx, cloudformation.NewFromConfig(settings))
}

func tree(ctx context.Context, client *organizations.Client) {
	created, err := client.CreateOrganization(ctx, &organizations.CreateOrganizationInput{FeatureSet: types.OrganizationFeatureSetAll})
	check(err)
	roots, err := client.ListRoots(ctx, &organizations.ListRootsInput{})
	check(err)
	root := roots.Roots[0].Id
	for _, name := range []string{"A", "B", "C"} {
		_, err = client.CreateOrganizationalUnit(ctx, &organizations.CreateOrganizationalUnitInput{ParentId: root, Name: aws.String(name)})
		check(err)
	}
	_, err = client.CreateOrganizationalUnit(ctx, &organizations.CreateOrganizationalUnitInput{ParentId: root, Name: aws.String("A")})
	var duplicate *types.DuplicateOrganizationalUnitException
	fmt.Println("feature set", created.Organization.FeatureSet, "duplicate", errors.As(err, &duplicate))
	pages := organizations.NewListOrganizationalUnitsForParentPaginator(client, &organizations.ListOrganizationalUnitsForParentInput{ParentId: root, MaxResults: aws.Int32(1)})
	names := ""
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		for _, unit := range page.OrganizationalUnits {
			names += *unit.Name
		}
	}
	fmt.Println("units", names)
}

func stack(ctx context.Context, client *cloudformation.Client) {
	name, set := aws.String("small"), aws.String("first")
	_, err := client.CreateChangeSet(ctx, &cloudformation.CreateChangeSetInput{
		StackName: name, ChangeSetName: set, ChangeSetType: stacks.ChangeSetTypeCreate,
		TemplateBody: aws.String(`{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}`),
	})
	check(err)
	soon := func(o *cloudformation.ChangeSetCreateCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = 20*time.Millisecond, 50*time.Millisecond
	}
	check(cloudformation.NewChangeSetCreateCompleteWaiter(client, soon).Wait(ctx, &cloudformation.DescribeChangeSetInput{StackName: name, ChangeSetName: set}, time.Minute))
	_, err = client.ExecuteChangeSet(ctx, &cloudformation.ExecuteChangeSetInput{StackName: name, ChangeSetName: set})
	check(err)
	quickly := func(o *cloudformation.StackCreateCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = 20*time.Millisecond, 50*time.Millisecond
	}
	check(cloudformation.NewStackCreateCompleteWaiter(client, quickly).Wait(ctx, &cloudformation.DescribeStacksInput{StackName: name}, time.Minute))
	told, err := client.DescribeStacks(ctx, &cloudformation.DescribeStacksInput{StackName: name})
	check(err)
	fmt.Println("stack", told.Stacks[0].StackStatus)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
