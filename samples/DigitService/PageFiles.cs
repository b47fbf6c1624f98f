using System.IO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitServiceSample;

/// <summary>The page on which one draws: three files that are part of the program, and nothing from elsewhere.</summary>
internal static class PageFiles
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/", "index.html", "text/html; charset=utf-8");
        Map(endpoints, "/page.css", "page.css", "text/css; charset=utf-8");
        Map(endpoints, "/page.js", "page.js", "text/javascript; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, string resource, string contentType)
    {
        byte[] content = Read(resource);
        endpoints.MapGet(path, (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(content, contentType);
        });
    }

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
