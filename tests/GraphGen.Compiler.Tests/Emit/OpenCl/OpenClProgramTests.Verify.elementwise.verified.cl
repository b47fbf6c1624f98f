// OpenCL C 1.2, built with -cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt
#pragma OPENCL FP_CONTRACT OFF

// a work-item for each iteration
kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void K0(global const float* restrict p0, long o0, global const float* restrict p1, long o1, global const float* restrict p2, long o2, global float* restrict p3, long o3, int s0)
{
    int batch = s0;
    global const float *a = p0 + o0, *b = p1 + o1, *bias = p2 + o2;
    global float *h = p3 + o3;
    const int p = get_global_id(0);
    if (p < batch * 10)
    {
        int quotient = p / 10, remainder1 = p % 10;
        global const float *a1 = a + batch * remainder1 + quotient, *b1 = b + quotient * 10 + remainder1, *bias1 = bias + remainder1;
        global float *h1 = h + quotient * 10 + remainder1;
        float v = b1[0], v1 = bias1[0];
        h1[0] = ((a1[0] + v) * v1);
    }
}
