/* One BLAS library on the products of tests/GraphGen.Benchmarks (Peers/Products.cs).
 *
 * Started by blas.sh: blas_peer LIBRARY dnnl|cblas NAME serves workloads in the protocol of peer.h, under the description NAME.
 * A workload's name is sgemm-MxKxN-xy, where x and y are n for an operand that lies in memory as it is used and t for one that lies transposed.
 */
#include <dlfcn.h>
#include "peer.h"

typedef int (*dnnl_sgemm_t)(char, char, long, long, long, float, const float *, long, const float *, long, float, float *, long);
typedef void (*cblas_sgemm_t)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
typedef void (*cblas_sgemv_t)(int, int, int, int, float, const float *, int, const float *, int, float, float *, int);

enum { ROW_MAJOR = 101, AS_IS = 111, TRANSPOSED = 112 };

static dnnl_sgemm_t dnnl_sgemm_of;
static cblas_sgemm_t cblas_sgemm_of;
static cblas_sgemv_t cblas_sgemv_of;

typedef struct {
    int left_transposed, right_transposed;
    long m, k, n;
    float *a, *b, *c;
} product;

static void run(void *workload)
{
    const product *p = workload;
    long lda = p->left_transposed ? p->m : p->k, ldb = p->right_transposed ? p->k : p->n;
    if (dnnl_sgemm_of)
        dnnl_sgemm_of(p->left_transposed ? 'T' : 'N', p->right_transposed ? 'T' : 'N', p->m, p->n, p->k, 1, p->a, lda, p->b, ldb, 0, p->c, p->n);
    else if (p->m == 1) /* its product of matrices is eight times slower here */
        cblas_sgemv_of(ROW_MAJOR, p->right_transposed ? AS_IS : TRANSPOSED, p->right_transposed ? p->n : p->k, p->right_transposed ? p->k : p->n,
                       1, p->b, ldb, p->a, 1, 0, p->c, 1);
    else
        cblas_sgemm_of(ROW_MAJOR, p->left_transposed ? TRANSPOSED : AS_IS, p->right_transposed ? TRANSPOSED : AS_IS,
                       p->m, p->n, p->k, 1, p->a, lda, p->b, ldb, 0, p->c, p->n);
}

static float *numbers(long count)
{
    float *values = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
    for (long i = 0; i < count; i++)
        values[i] = (i * 7919 % 1000) / 1000.f - 0.5f;
    return values;
}

static void *create(const char *name)
{
    char left, right;
    product *p = malloc(sizeof *p);
    if (sscanf(name, "sgemm-%ldx%ldx%ld-%c%c", &p->m, &p->k, &p->n, &left, &right) != 5) {
        free(p);
        return NULL;
    }

    p->left_transposed = left == 't';
    p->right_transposed = right == 't';
    p->a = numbers(p->m * p->k);
    p->b = numbers(p->k * p->n);
    p->c = numbers(p->m * p->n);
    return p;
}

int main(int argc, char **argv)
{
    void *library = argc == 4 ? dlopen(argv[1], RTLD_NOW) : NULL;
    if (!library) {
        fprintf(stderr, "blas_peer: %s\n", argc == 4 ? dlerror() : "usage: blas_peer LIBRARY dnnl|cblas NAME");
        return 1;
    }

    if (!strcmp(argv[2], "dnnl")) {
        dnnl_sgemm_of = (dnnl_sgemm_t)dlsym(library, "dnnl_sgemm");
    } else {
        cblas_sgemm_of = (cblas_sgemm_t)dlsym(library, "cblas_sgemm");
        cblas_sgemv_of = (cblas_sgemv_t)dlsym(library, "cblas_sgemv");
    }

    if (!dnnl_sgemm_of && !(cblas_sgemm_of && cblas_sgemv_of)) {
        fprintf(stderr, "blas_peer: %s has no such functions\n", argv[1]);
        return 1;
    }

    return serve(argv[3]);
}
