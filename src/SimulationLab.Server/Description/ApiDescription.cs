using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace SimulationLab.Server;

/// <summary>The OpenAPI document and the interactive page over it.</summary>
internal static class ApiDescription
{
    public static void AddDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SimulationLab",
                Version = "v1",
                Description = "Ask when the next model release will ship, what it will cost and what holds it back; compare what-if scenarios under the same luck.",
            };
            return Task.CompletedTask;
        });
        // Numbers are written by our own converter (null where there is none), which the generator cannot look into.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is { } inner ? inner == typeof(double) : context.JsonTypeInfo.Type == typeof(double))
                schema.Type = JsonSchemaType.Number | JsonSchemaType.Null;
            return Task.CompletedTask;
        });
    });

    public static void MapDescription(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference(options => options.WithTitle("SimulationLab API").DisableDefaultFonts());
    }

    /// <summary>Describes a body that the route reads itself, by an example.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder route, Example example) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [example.ContentType] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                    Example = example.ContentType == "application/json" ? JsonNode.Parse(example.Body) : JsonValue.Create(example.Body),
                },
            },
        };
        return Task.CompletedTask;
    });
}
